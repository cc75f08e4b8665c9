"""Names of measures, groups, hazards and instruments as a reader wants them.

In English a name is read off the name that the model uses; in Chinese it is written here. What is
not here, such as a policy of the user's, keeps its own name.
"""

from __future__ import annotations

from revival_sim.report.language import either

CHINESE = {
    # measures of groups and monitoring
    "first_fall_rate": "新致贫",
    "precision": "监测准确率",
    "recall": "监测覆盖率",
    "delay_months": "识别时滞",
    "exclusion_error": "漏出率（应纳未纳）",
    "inclusion_error": "误入率（不应纳而纳）",
    "coady_grosh_hoddinott": "瞄准系数（Coady-Grosh-Hoddinott）",
    "returns_monitored": "返贫前已纳入监测",
    "enterprises_active": "存续企业",
    "enterprise_jobs": "企业岗位",
    "loan_arrears": "贷款逾期率",
    # what is lacking
    "income": "收入",
    "care": "基本医疗",
    "school": "义务教育",
    "home": "住房和饮水安全",
    "food": "吃穿",
    # groups
    "all": "总体",
    "status": "脱贫状态",
    "relocated": "易地搬迁",
    "not relocated": "未搬迁",
    "workers": "劳动力",
    "no workers": "无劳动力",
    "with workers": "有劳动力",
    "income decile": "收入十等分",
    "county": "县",
    "lifted": "脱贫人口",
    "lifted, stable": "脱贫稳定户",
    "lifted, unstable": "脱贫不稳定户",
    "never lifted": "从未建档",
    "never poor": "一般农户",
    "marginal": "边缘易致贫户",
    # the fit of the population
    "asked": "目标",
    "got": "所得",
    # states
    "poor": "贫困",
    "below 1.5 lines": "贫困线 1.5 倍以下",
    "1.5 to 3 lines": "贫困线 1.5 至 3 倍",
    "above 3 lines": "贫困线 3 倍以上",
    # hazards and causes
    "illness": "疾病",
    "disability": "残疾",
    "death_of_earner": "劳动力死亡",
    "crop_disaster": "农业灾害",
    "drought": "干旱",
    "market_price": "市场价格",
    "price_collapse": "价格暴跌",
    "sector_collapse": "产业崩盘",
    "livestock_cycle": "养殖周期",
    "job_loss": "失业",
    "enterprise_failure": "企业倒闭",
    "infrastructure_failure": "基础设施损毁",
    "macro_slowdown": "宏观下行",
    "credit_crunch": "信贷收缩",
    "pandemic": "疫情",
    "policy_withdrawal": "政策退出",
    "schooling_cost": "就学支出",
    "death_or_disability": "劳动力死亡或残疾",
    "falling_prices": "农畜产品价格下跌",
    "loss_of_work": "失去工作",
    "weak_demand": "需求疲软",
    "home_and_networks": "住房与基础设施",
    "debt_service": "利息负担",
    "help_withdrawn": "帮扶退出",
    "no_single_loss": "无单一主要损失",
    # families and instruments
    "monitoring": "防返贫监测",
    "relocation": "易地搬迁后续扶持",
    "industry": "产业帮扶",
    "infrastructure": "基础设施",
    "services": "公共服务",
    "enterprise": "企业帮扶",
    "social": "社会帮扶",
    "finance": "金融帮扶",
    "insurance": "保险",
    "safety_net": "兜底保障",
    "anti_poverty_insurance": "防贫保",
    "bridging_fund": "衔接资金",
    "capital_injection": "资本金注入",
    "characteristic_farming": "特色种养",
    "comprehensive_training": "综合培训",
    "single_line_training": "单项培训",
    "credit_insurance": "贷款保证保险",
    "crop_insurance": "种植业保险",
    "livestock_insurance": "养殖业保险",
    "delivery": "发放成本",
    "dibao": "低保",
    "ecommerce": "电商帮扶",
    "education_grant": "教育资助",
    "funded_teacher": "特岗教师",
    "hospital_capacity": "医院能力建设",
    "inclusive_lending": "普惠贷款",
    "leading_firm": "龙头企业带动",
    "medical_assistance": "医疗救助",
    "medical_topup_insurance": "补充医疗保险",
    "serious_illness_insurance": "大病保险",
    "paired_firm": "万企兴万村",
    "premium_subsidy": "保费补贴",
    "publicity": "宣传动员",
    "quota_monitoring": "定额监测",
    "relocation_support": "搬迁后扶",
    "risk_compensation": "风险补偿金",
    "small_loan": "小额信贷",
    "startup_subsidy": "创业补贴",
    "student_loan": "助学贷款",
    "talent_reward": "人才奖励",
    "welfare_job": "公益性岗位",
    "whole_chain": "全产业链",
    "working_team": "驻村工作队",
    # payers
    "central": "中央财政",
    "state": "财政",
    "county_budget": "县级财政",
    "government": "财政",
    "public": "财政",
    "lenders": "金融机构",
    "insurer": "保险机构",
    "insurers": "保险机构",
    "enterprises": "企业",
    "households": "农户",
    "donors": "社会捐赠",
    "rest": "其他主体",
    # kinds of what is taken out
    "hazard": "冲击",
    "instrument": "政策工具",
    "family": "政策类别",
    "policy": "整套政策",
}

UNITS = {
    "share of lifted persons": "占脱贫人口比例",
    "share of persons": "占人口比例",
    "share of persons never lifted": "占从未建档人口比例",
    "share of persons, mean over months": "占人口比例（各月平均）",
    "share of persons of the group": "占该组人口比例",
    "share of persons newly monitored": "占新纳入监测人口比例",
    "share of persons ever at risk": "占曾有风险人口比例",
    "share of person-months at risk": "占有风险人月比例",
    "share of person-months monitored": "占监测人月比例",
    "share of persons who return": "占返贫人口比例",
    "share of enterprises": "占企业比例",
    "share of loans, mean over months": "占贷款比例（各月平均）",
    "share of loans per year": "每年占贷款比例",
    "share of a year's income": "占年收入比例",
    "share of realised returns": "占返贫人口比例",
    "months": "个月",
    "multiple of a neutral share": "倍（中性为 1）",
    "per person-year": "每人年",
    "per enterprise-year": "每企业年",
    "yuan per lifted person per year": "元/脱贫人口·年",
    "yuan/person/year": "元/人·年",
    "yuan per person per year": "元/人·年",
    "yuan per year": "元/年",
    "pupils per 10,000 persons": "名学生/万人",
    "loans per 1,000 lifted persons": "笔/千名脱贫人口",
    "claims over premiums": "赔付与保费之比",
    "yuan": "元",
}


def named(name: str) -> str:
    """Return a name without underscores, or its Chinese."""
    return either(name.replace("_", " "), CHINESE.get(name, name))


def capital(name: str) -> str:
    """Return the same with a capital to begin a label."""
    text = named(name)
    return text[:1].upper() + text[1:]


def unit(name: str) -> str:
    """Return a unit in words."""
    return either(name, UNITS.get(name, name))
