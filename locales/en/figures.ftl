# One name and one sentence for each figure. $n is the count.
# A sentence says what is counted, never why it happened; a charge is called a charge.

figure-defendants_charged = Defendants charged
figure-defendants_charged-what = { $n ->
    [one] person charged
   *[other] people charged, each counted once
}
figure-charges_filed = Charges filed
figure-cases_charged = Cases charged
figure-pleas = Pleas entered
figure-convictions = People convicted
figure-dispositions = Dispositions
figure-juvenile_victims_located = Juvenile victims located
figure-juvenile_victims_located-what-girls = { $n ->
    [one] girl under 18 located and brought to safety through those cases
   *[other] girls under 18 located and brought to safety through those cases
}
figure-juvenile_victims_located-what-boys = { $n ->
    [one] boy under 18 located and brought to safety through those cases
   *[other] boys under 18 located and brought to safety through those cases
}
figure-juvenile_victims_located-what = { $n ->
    [one] person under 18 located and brought to safety through those cases
   *[other] people under 18 located and brought to safety through those cases
}
figure-cases_with_hotel_act = Cases with an alleged act in a hotel or motel
figure-cases_with_hotel_act-what = charged with at least one act alleged in a hotel or motel
figure-cases_with_hotel_act-of = of { $n } { $n ->
    [one] case
   *[other] cases
}
figure-hotel_cases_with_property_evidence = Hotel cases with evidence from a property
figure-hotel_cases_with_property_evidence-what = with evidence from a hotel or motel that supported the case
figure-hotel_cases_with_property_evidence-of = of { $n } hotel { $n ->
    [one] case
   *[other] cases
}
figure-victims_with_prior_episode = Victims with an earlier absence
figure-victims_with_prior_episode-what = had at least one verified absence before they were located
figure-victims_with_prior_episode-of = of { $n } { $n ->
    [one] victim
   *[other] victims
}
figure-victims_with_repeated_episodes = Victims with repeated absences
figure-victims_with_repeated_episodes-what = had two or more verified absences before they were located
figure-victims_with_repeated_episodes-of = of { $n } { $n ->
    [one] victim
   *[other] victims
}
figure-multi_county_cases = Cases with acts alleged in two or more counties
figure-joint_cases = Cases worked with a federal agency
figure-people_trained = People trained
figure-people_trained-what = { $n ->
    [one] person trained to recognize, report and stop sex trafficking
   *[other] people trained to recognize, report and stop sex trafficking
}
# $properties is the rounded count in words: about 25.
figure-people_trained-what-properties = { $n ->
    [one] person
   *[other] people
} from { $properties } { $m ->
    [one] hotel or motel property
   *[other] hotel and motel properties
}, trained to recognize, report and stop sex trafficking
figure-properties_trained = Properties trained
figure-properties_known = Properties known
figure-episodes_reported = Absences reported
figure-episodes_entered = Absences entered
figure-episodes_cancelled = Entries cancelled
figure-episodes_active = Active at the month’s end
figure-handoffs_received = Handoffs received
figure-handoffs_late = Handoffs late
figure-clock_lateness = Duties done late
figure-investigators_assigned = Investigators assigned
figure-commitments_open = Commitments open
figure-commitments_overdue = Commitments overdue
figure-claims = Claims cited
figure-contacts = Contact lines
figure-case_narratives = Single cases

# Short column heads of the four absence figures.
short-episodes_reported = Reported
short-episodes_entered = Entered
short-episodes_cancelled = Cancelled
short-episodes_active = Active

# The head of a breakdown: first what is counted, then by what.
breakdown = { $figure }, by { $dimension }
breakdown-period = { $figure }, by { $dimension }, { $period }
dimension-lead_class = lead charge
dimension-lead_class_level = lead charge and level
dimension-county = county
dimension-level = level
dimension-class = class of charge
dimension-found_by = how they came to light
dimension-kind = kind
dimension-plea = plea
dimension-sex = sex
dimension-located_year = year
dimension-year = year
dimension-month = month
dimension-month_end = month’s end
dimension-category = category
dimension-age = age
dimension-race = race
dimension-clock = duty
dimension-outcome = outcome
dimension-language = language
dimension-agency = agency
