# Seats in words, and the purposes that each may name.

seat-words = { $duty }, { $agency }
seat-words-alone = { $duty }

seat-duty-sergeant = Juvenile sergeant
seat-duty-investigator = Investigator
seat-duty-caseworker = Child protection worker
seat-duty-supervisor = Supervisor
seat-duty-attorney = Attorney
seat-duty-agent = Federal agent
seat-duty-advocate = Advocate
seat-duty-analyst = Analyst
seat-duty-leader = City leader
seat-duty-privacy = Privacy officer
seat-duty-operator = Operator
seat-duty-manager = Manager
seat-duty-desk = Public desk

purpose-police-missing = reviewing missing children
purpose-police-locate = locating a child
purpose-police-case = working on a case
purpose-child_protection-handoff = answering handoffs
purpose-child_protection-assess = assessing a child’s safety
purpose-prosecution-case = working on a case
purpose-prosecution-charge = preparing charges
purpose-federal-case = working on a joint case
purpose-advocate-support = supporting a client
purpose-city-results = reading results
purpose-city-report = preparing a report
purpose-privacy_officer-review = reviewing who read what
purpose-property-own = my property’s own records
purpose-public_desk-desk = work at the public desk
purpose-operator-keep = keeping the store

# Signing in again in the midst of a form.

resume-title = You are signed in again
resume-lede = What you typed is still here. Nothing of it was sent yet.
resume-send = Send it now
