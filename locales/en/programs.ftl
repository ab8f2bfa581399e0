# The page for those who write programs. What each operation and field is, its own description says.

programs-title = For programs
programs-lede = The same records through the same door as the pages, as JSON.
programs-token = Show a token of one seat in each request:
programs-document = The same as OpenAPI 3.1
programs-operations = Operations
programs-in-path = in the address
programs-in-query = in the query
programs-in-header = a header
programs-body = Body
programs-answer = Answer { $status }
programs-nothing = Without a body
programs-problems = Answers that go wrong
programs-types = What is sent and given
programs-always = (always there)
programs-or = or
programs-list = A list of
programs-file = A file of the type
programs-json-object = object
programs-json-array = list
programs-json-string = text
programs-json-integer = whole number
programs-json-number = number
programs-json-boolean = true or false
programs-json-null = null
programs-json-any = anything
