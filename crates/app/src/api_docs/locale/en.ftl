api-title = Programming interface
api-lead = Everything the pages do can be done by programs too.
api-json = Description for your program
api-token = Make a personal access token on your preferences page and send it in the Authorization header.
api-body = What is sent
api-answers = What is answered
