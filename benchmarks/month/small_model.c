/* The small model in C, over the same rows as the compiled model.

   Rows, constants and keys of decisions come from a header that `native.py` writes: structures
   `household`, `village` and `employer`, numbers such as NEED, and keys such as DECISION_NEED. */

#include <stdint.h>

#include "small_model.h"

#define GOLDEN 0x9E3779B97F4A7C15ull

static inline uint64_t scatter_folded(uint64_t x) {
    x *= 0xBF58476D1CE4E5B9ull;
    x ^= x >> 27;
    x *= 0x94D049BB133111EBull;
    return x ^ (x >> 31);
}

static inline uint64_t scatter(uint64_t x) { return scatter_folded(x ^ (x >> 30)); }

static inline uint64_t scene(uint64_t seed, uint64_t month) {
    return scatter(scatter(seed + GOLDEN) + month * GOLDEN);
}

static inline uint64_t fate(uint64_t scene, uint64_t agent) {
    return scatter(scene + agent * GOLDEN);
}

static inline uint64_t word(uint64_t fate, uint64_t decision) {
    uint64_t key = decision + GOLDEN;
    return scatter_folded(fate ^ key ^ (key >> 30));
}

static inline double uniform(uint64_t fate, uint64_t decision) {
    return (double)(int64_t)(word(fate, decision) >> 11) * 0x1p-53;
}

static inline int chance(uint64_t fate, uint64_t decision, double probability) {
    return uniform(fate, decision) < probability;
}

static inline int64_t integer(uint64_t fate, uint64_t decision, uint64_t n) {
    return (int64_t)(((unsigned __int128)word(fate, decision) * n) >> 64);
}

static inline double least(double a, double b) { return b < a ? b : a; }
static inline double most(double a, double b) { return b > a ? b : a; }

static void turn(struct village *villages, int64_t n, uint64_t scene) {
    for (int64_t i = 0; i < n; i++) {
        struct village *v = &villages[i];
        v->exposure = 0.5 + uniform(fate(scene, v->id), DECISION_SEASON);
        v->needy = 0.0;
    }
}

static void trade(struct employer *employers, int64_t n, uint64_t scene) {
    for (int64_t i = 0; i < n; i++) {
        struct employer *e = &employers[i];
        double demand = 0.85 + 0.3 * uniform(fate(scene, e->id), DECISION_DEMAND);
        e->pay = 0.5 + 0.5 * demand;
        e->layoffs = demand < 0.95 ? 0.05 : 0.01;
        e->workers = 0.0;
    }
}

static inline void fall_ill(struct household *h, const struct village *v, uint64_t fate) {
    if (h->sick_months > 0)
        h->sick_months--;
    else if (chance(fate, DECISION_ILLNESS, ILLNESS * v->exposure))
        h->sick_months = 1 + integer(fate, DECISION_DURATION, LONGEST);
}

static inline void work(struct household *h, struct employer *e, uint64_t fate) {
    if (h->employed)
        h->employed = !chance(fate, DECISION_LAYOFF, e->layoffs);
    else
        h->employed = chance(fate, DECISION_HIRED, HIRED);
    h->income = 0.0;
    if (h->employed && h->sick_months == 0) {
        double hours = 0.8 + 0.4 * uniform(fate, DECISION_HOURS);
        h->income = h->wage * e->pay * hours;
        e->workers += 1.0;
    }
}

static inline void manage_money(struct household *h, uint64_t fate) {
    double need = NEED * h->size * (0.8 + 0.4 * uniform(fate, DECISION_NEED));
    double debt = h->debt * (1.0 + INTEREST);
    double money = h->savings + h->income;
    double spent = need;
    if (money < need) {
        double room = most(0.0, CREDIT * NEED * h->size - debt);
        double lent = least(need - money, room);
        debt += lent;
        money += lent;
        spent = least(need, money);
    } else {
        double paid = least(debt, 0.5 * (money - need));
        debt -= paid;
        money -= paid;
        spent += 0.1 * (money - need);
    }
    h->debt = debt;
    h->spent = spent;
    h->savings = money - spent;
}

static inline void judge(struct household *h) {
    h->usual = 0.9 * h->usual + 0.1 * (h->income / h->size);
    h->poor_months = h->usual < LINE ? h->poor_months + 1 : 0;
    h->poor = h->poor_months >= PATIENCE;
}

static inline void receive_help(struct household *h, struct village *v, uint64_t fate,
                                double *relief_paid) {
    h->helped = 0;
    if (h->poor) {
        v->needy += 1.0;
        h->helped = chance(fate, DECISION_HELP, v->help_share);
        if (h->helped) {
            double amount = HELP * h->size;
            h->savings += amount;
            *relief_paid += amount;
        }
    }
}

static double live(struct household *households, int64_t n, struct village *villages,
                   struct employer *employers, uint64_t scene) {
    double relief_paid = 0.0;
    for (int64_t i = 0; i < n; i++) {
        struct household *h = &households[i];
        struct village *v = &villages[h->village];
        struct employer *e = &employers[h->employer];
        uint64_t own = fate(scene, h->id);
        fall_ill(h, v, own);
        work(h, e, own);
        manage_money(h, own);
        judge(h);
        receive_help(h, v, own, &relief_paid);
    }
    return relief_paid;
}

static void plan(struct village *villages, int64_t n) {
    for (int64_t i = 0; i < n; i++) {
        struct village *v = &villages[i];
        v->help_share = v->needy > 0.0 ? least(1.0, v->staff / v->needy) : 0.0;
    }
}

/* Live one month; returns the relief paid in it (yuan). */
double month(struct household *households, int64_t n, struct village *villages, int64_t places,
             struct employer *employers, int64_t firms, uint64_t seed, uint64_t number) {
    uint64_t now = scene(seed, number);
    turn(villages, places, now);
    trade(employers, firms, now);
    double relief_paid = live(households, n, villages, employers, now);
    plan(villages, places);
    return relief_paid;
}
