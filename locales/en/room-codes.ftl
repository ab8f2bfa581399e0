# Codes on pages of work, in words. Those that reports use too are in codes.ftl.

code-state-reported = Reported
code-state-verified = Verified
code-state-unfounded = Unfounded, not counted
code-state-entered = Entered in the national file
code-state-searching = Searching
code-state-located = Located
code-state-debriefed = Located and debriefed
code-state-offered = Services offered
code-state-closed = Closed

code-step-reported = Reported
code-step-verified = Verified
code-step-unfounded = Unfounded
code-step-entered = Entered in the national file
code-step-told = Told
code-step-located = Located
code-step-cancelled = National file cancelled
code-step-debriefed = Debriefed
code-step-offered = Services offered
code-step-closed = Closed
code-step-reopened = Opened again
code-step-undone = Correction
code-step-joined = Joined with another report
code-step-split = Split from another report
code-step-handed_on = Handed on
code-step-handoff_sent = Handoff sent
code-step-handoff_acknowledged = Receipt confirmed
code-step-handoff_screened = Screened
code-step-handoff_contacted = First contact
code-step-handoff_tribal_answered = Lineage asked again
code-step-handoff_tribe_told = Tribe told
code-step-handoff_concluded = Outcome recorded

code-placement-parent = With a parent
code-placement-relative = With a relative
code-placement-foster = Foster home
code-placement-group = Group home
code-placement-shelter = Shelter
code-placement-treatment = Treatment
code-placement-corrections = Corrections
code-placement-own = On their own
code-placement-unsheltered = Without shelter
code-placement-unknown = Placement not known

code-reporter_kind-parent = Parent or guardian
code-reporter_kind-relative = Relative
code-reporter_kind-foster_parent = Foster parent
code-reporter_kind-group_home = Group home
code-reporter_kind-shelter = Shelter
code-reporter_kind-treatment_center = Treatment center
code-reporter_kind-school = School
code-reporter_kind-caseworker = Caseworker
code-reporter_kind-police = Police
code-reporter_kind-youth = The youth
code-reporter_kind-friend = Friend
code-reporter_kind-property = Hotel or motel
code-reporter_kind-other = Someone else
code-reporter_kind-unknown = Not known

code-located_how-returned_self = Came back
code-located_how-family_found = Located by family
code-located_how-police_contact = Contact with police
code-located_how-self_requested_pickup = Asked to be picked up
code-located_how-hospital = Hospital
code-located_how-other_agency = Another agency
code-located_how-other_state = Another state
code-located_how-deceased = Deceased
code-located_how-report_unfounded = The report was unfounded

code-service-case_management = Case management
code-service-crisis = Help in a crisis
code-service-emergency_housing = Emergency housing
code-service-food_clothing = Food and clothing
code-service-medical = Medical care
code-service-mental_health = Mental health care
code-service-substance_use = Help with substance use
code-service-education = Education
code-service-employment = Work
code-service-legal = Legal help
code-service-court_accompaniment = Company at court
code-service-interpretation = Interpretation
code-service-transport = Transport
code-service-safety_planning = Safety planning

code-answer-accepted = Said yes
code-answer-declined = Said no
code-answer-deferred = Asked to be asked later

code-language-ksw = Karen
code-language-orm = Oromo
code-language-vie = Vietnamese
code-language-oji = Ojibwe
code-language-dak = Dakota
code-language-amh = Amharic
code-language-ara = Arabic

code-lead_kind-lead = Lead
code-lead_kind-contact = Contact
code-lead_outcome-found_there = The child was there
code-lead_outcome-helped = Led further
code-lead_outcome-nothing = Led nowhere
code-lead_outcome-not_reached = Nobody reached yet

code-outcome-services_offered = Services offered
code-outcome-services_accepted = Services accepted
code-outcome-services_declined = Services declined for now
code-outcome-family_meeting = Meeting with the family
code-outcome-assessment_opened = Assessment opened
code-outcome-already_open = Already known to the agency
code-outcome-not_reached = Not reached yet
code-outcome-referred_elsewhere = Handed on

code-act_kind-recruitment = Recruitment
code-act_kind-transport = Transport
code-act_kind-harboring = Harboring
code-act_kind-advertising = Advertising
code-act_kind-exploitation = Exploitation
code-act_kind-payment = Payment
code-act_kind-image = Image

code-place-hotel = Hotel or motel
code-place-residence = Residence
code-place-street = Street
code-place-online = Online
code-place-vehicle = Vehicle
code-place-business = Business
code-place-other = Another place

code-evidence-register_extract = Extract of a guest register
code-evidence-key_log = Log of a door lock
code-evidence-video = Video
code-evidence-payment = Payment record
code-evidence-phone_device = Phone or other device
code-evidence-online_ad_reference = Reference to an online advertisement
code-evidence-statement_reference = Reference to a statement
code-evidence-physical = Physical item
code-evidence-photo_reference = Reference to a photograph
code-evidence-officer_report = Officer’s report

code-tribal-possible = Yes, or someone thinks so
code-tribal-none_known = No, it was asked
code-tribal-not_answered = Asked, not answered yet

code-role-victim = Exploited youth
code-role-witness = Witness
code-role-reporter = Told about it
code-role-defendant = Accused

code-review-proper = The read was proper
code-review-question = A question was sent to the reader
code-review-improper = The read was not proper: passed on to the agency

# Kinds of records, as the access log names what was opened.
code-part-people = Person files
code-part-readers = who read it
code-part-links = Links between files
code-part-episodes = Absences
code-part-episode_sources = Reports of absences
code-part-steps = Steps of absences
code-part-leads = Leads
code-part-offers = Services offered
code-part-handoffs = Handoffs
code-part-receipts = Answers to handoffs
code-part-pairs = Reports that may be one
code-part-cases = Cases
code-part-case_agencies = Members of cases
code-part-case_people = People in cases
code-part-acts = Acts in cases
code-part-charges = Charges
code-part-pleas = Pleas
code-part-dispositions = Dispositions
code-part-evidence = Evidence
code-part-agencies = Agencies
code-part-staff = Staff
code-part-units = Units
code-part-assignments = Assignments
code-part-commitments = Commitments
code-part-properties = Properties
code-part-trainings = Trainings
code-part-attendances = Attendances
code-part-claims = Claims of others
code-part-contacts = Contact lines

code-look-break_glass = Opened in an emergency
code-look-reason = Outside the reader’s own work, for a reason
code-look-waits = Waits { $length }
code-look-late = Late: waits { $length } for review
code-records = { $n ->
    [one] { $n } record
   *[other] { $n } records
}
code-ledger-size = { $n ->
    [one] { $n } entry, signed.
   *[other] { $n } entries, all under one signature.
}

# What an entry of the ledger stands for.
code-entry-change = A record was written
code-entry-act = Something was done that showed no record
code-entry-disclosure = Records were shown to someone
code-entry-expunge = A record’s key was destroyed
code-entry-key = A key was made, changed or retired

# For whom a report is made, and what parts of it are compared.
code-audience-internal = The partnership
code-audience-public = Everyone: small counts about children are withheld
code-compared-report = The whole report
code-compared-value = Count
code-compared-denominator = Of how many
code-compared-definition = Definition
code-compared-rows = Lines
code-compared-notes = Notes
code-compared-period = Period
code-compared-as_of = Seen on
code-compared-known_at = What was known by
code-compared-audience = For
code-compared-nothing = Nothing
code-compared-withheld = Withheld
code-compared-changed = Changed
