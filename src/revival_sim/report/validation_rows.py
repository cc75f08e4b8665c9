"""What `revival-sim validate` wrote into a folder: targets and patterns, and their Chinese."""

from __future__ import annotations

from dataclasses import dataclass

from revival_sim.report.language import either


@dataclass(frozen=True)
class Checked:
    """A target beside what the runs give, as a row of validation.csv."""

    policy: str
    shocks: str
    target: str
    use: str
    from_: str
    to: str
    unit: str
    observed: float
    tolerance: float
    simulated: float | None
    low: float | None
    high: float | None
    replications: float | None
    distance: float | None
    within: str
    not_compared: str
    source: str
    confidence: str

    @property
    def title(self) -> str:
        """The target's name in words."""
        return either(self.target.replace("_", " "), TARGETS.get(self.target, self.target))


@dataclass(frozen=True)
class Sought:
    """A pattern that was looked for, as a row of patterns.csv."""

    policy: str
    shocks: str
    pattern: str
    claim: str
    measured: str
    unit: str
    mean: float | None
    low: float | None
    high: float | None
    replications: float | None
    verdict: str
    not_tested: str

    @property
    def claimed(self) -> str:
        """What was observed."""
        return either(self.claim, PATTERNS.get(self.pattern, (self.claim,))[0])

    @property
    def measure(self) -> str:
        """The number by which it is looked for."""
        return either(self.measured, PATTERNS.get(self.pattern, ("", self.measured))[1])

    @property
    def found(self) -> str:
        """The verdict."""
        return either(self.verdict, VERDICTS.get(self.verdict, self.verdict))


VERDICTS = {"yes": "有", "no": "无", "not clear": "不明显", "not tested": "未检验"}
PATTERNS = {
    "hazard_falls": ("脱贫时间越长，返贫风险越低", "脱贫后第二年返贫率比第一年的降幅"),
    "poor_pass_on_more": (
        "越贫困的农户，收入冲击传导到消费的比例越高",
        "收入每减少一元所减少的消费，最低五等分减最高五等分",
    ),
    "led_by_health": ("健康是致贫的首要原因", "健康原因所占比例，减去其他最大原因的比例"),
    "disaster_moves_villages": (
        "灾年使同村农户一起返贫",
        "返贫的村内组内相关系数，旱灾年减常年",
    ),
    "disaster_moves_incomes": (
        "灾害使同村农户一起减收",
        "一年内灾害所致收入损失的村内组内相关系数",
    ),
    "failure_moves_workers": (
        "企业倒闭使其工人一起失业",
        "同一企业同月失业的组内相关系数，有倒闭减无倒闭",
    ),
    "pandemic_dip": ("疫情使收入下降", "首季度可支配收入比无疫情时的降幅"),
    "help_averts_returns": ("帮扶避免的是返贫而非风险", "避免的返贫比例，减去避免的风险比例"),
    "pandemic_recovery": ("收入在疫情当年恢复", "到第四季度恢复的降幅比例，至少 80 %"),
}
"""Claim and measure in Chinese."""
TARGETS = {
    "county_income_2021": "脱贫县人均可支配收入，2021 年",
    "county_income_2022": "脱贫县人均可支配收入，2022 年",
    "county_consumption_2021": "脱贫县人均消费支出，2021 年",
    "county_wage_share_2021": "脱贫县工资性收入占比，2021 年",
    "county_transfer_share_2021": "脱贫县转移净收入占比，2021 年",
    "rural_wage_share_2022": "农村工资性收入占比，2022 年",
    "lifted_income_2021": "脱贫人口人均纯收入，2021 年",
    "lifted_wage_share_2021": "脱贫人口工资性收入占比，2021 年",
    "relocated_income_2022": "搬迁人口人均纯收入，2022 年",
    "relocated_wage_share_2022": "搬迁人口工资性收入占比，2022 年",
    "lifted_wage_workers_2020": "脱贫人口务工比例，2020 年",
    "lifted_wage_workers_2021": "脱贫人口务工比例，2021 年",
    "lifted_wage_workers_2022": "脱贫人口务工比例，2022 年",
    "welfare_jobs_2023": "公益性岗位比例，2023 年",
    "catastrophic_health_expense_2021": "灾难性卫生支出发生率，2021 年",
    "monitored_risk_removed_2021": "监测对象消除风险比例，2021 年",
    "official_return_rate_2021": "官方统计的返贫率，2021 年",
    "small_loans_2021_2023": "小额信贷发放，2021—2023 年",
    "small_loan_arrears_2021": "小额信贷逾期率，2021 年",
    "bank_arrears_2021": "农商行不良贷款率，2021 年",
    "bank_arrears_2022": "农商行不良贷款率，2022 年",
    "households_with_loan_2013": "有正规贷款的农户，2013 年",
    "credit_availability_2013": "正规信贷可得性，2013 年",
    "enterprise_failure_2021": "企业年倒闭率，2021 年",
    "dibao_persons_2021": "低保人口比例，2021 年",
    "dibao_persons_2022": "低保人口比例，2022 年",
    "crop_area_hit_2021": "农作物受灾面积比例，2021 年",
    "farm_insurance_premiums_2022": "农业保险保费，2022 年",
    "farm_insurance_claims_2021_2023": "农业保险赔付率，2021—2023 年",
    "anti_poverty_insured_2022": "防贫保覆盖率，2022 年",
    "pandemic_income_first_quarter": "疫情首季度收入变化",
    "pandemic_members_away_february": "疫情二月外出人数变化",
    "lifted_income_growth_2022": "脱贫人口收入增长，2022 年",
}
"""The shipped targets in Chinese; a user's own keep their names."""
