"""What `revival-sim --help` prints."""

HELP = """\
revival-sim: which policies keep lifted households from returning to poverty, by simulation.

  revival-sim                                       run the default study, write its report
  revival-sim study=pandemic                        run another ready-made study
  revival-sim policies=[none,package] shocks=[ordinary,pandemic]
  revival-sim households=20000 replications=50 seed=7 months=96 start=2021-01
  revival-sim baseline=package                      compare with another policy than none
  revival-sim instruments.small_loan.limit=30000    change any declared parameter
  revival-sim agents.household=my_study.Gambler     a household class of your own
  revival-sim population.table=households.csv       households of your own
  revival-sim engine=mesa households=500 workers=2 threads=1 output=results/mine
  revival-sim vary.instruments.monitoring.delay=[5,15,30]      one study over other values
  revival-sim -m seed=1,1001                        one study for each value
  revival-sim --config-dir mine study=my_study      your own mine/study/, policy/, shocks/
  revival-sim --cfg job                             show the configuration, run nothing

  revival-sim list policies|shocks|instruments|hazards|studies|parameters
  revival-sim describe                              the model in full, written from its code
  revival-sim report results/mine                   write the report again, print the table
  revival-sim report results/mine language=zh       the same in Chinese
  revival-sim report results/mine format=svg        each figure in a file too; or png, pdf
  revival-sim summary results/mine                  what was found, on a page of text
  revival-sim trace results/mine [household=1234]   single lives, month by month
  revival-sim dry_run=true …                        how many runs, how long, how large
  revival-sim status results/mine                   what is done, failed, missing, at any time
  revival-sim verify results/mine [sample=20]       make stored runs again and compare every byte
  revival-sim export results/mine format=csv|ema    all runs in one table
  revival-sim discover results/mine [policy=package] [above=0.1]   where does a policy fail?
  revival-sim clean results/mine                    delete what belongs to no run
  revival-sim validate [results/mine] [targets=my_targets.csv]   beside what was observed
  revival-sim calibrate [size=small] [targets=…]    fit uncertain parameters to what was observed
  revival-sim posterior=results/calibration/posterior.csv   over draws of the parameters
  revival-sim --config-dir results/calibration parameters=fitted     at the fitted set
  revival-sim --version

The same command again makes only the runs that are missing. Leaves with 0 if all is well, 1 if
runs failed (the rest is done), 2 if something asked for is wrong, 3 if the disk is full or a
cluster gone, 130 if it was stopped.
"""
