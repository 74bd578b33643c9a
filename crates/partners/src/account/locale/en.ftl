
# Signing in
account-sign-in = Sign in
account-sign-in-lead = For those who have an account with an organisation that works here.
account-email = E-mail
account-password = Password
account-continue = Continue
account-demo = Try the system
account-demo-lead = This is a demonstration with synthetic data. Sign in as one of the roles:
account-demo-as = { $role } – { $organisation }
account-code-title = Second factor
account-code-lead = Open the authenticator app on your phone.
account-code = Code
account-code-hint = Six digits from the app, or a recovery code if the phone is gone.
account-enrol-title = Set up the second factor
account-enrol-lead = A password alone does not protect people’s data.
account-enrol-scan = 1. Add the account to an authenticator app
account-enrol-scan-hint = Scan the square with the app.
account-enrol-picture = Square code for the authenticator app
account-enrol-letters = Or type this key into it:
account-enrol-open = Open the app on this device
account-enrol-confirm = 2. Enter the first code
account-enrol-code-hint = The six digits that the app shows now.
account-enrol-done = Confirm
account-codes-title = Recovery codes
account-codes-lead = Each lets you in once if the phone is gone.
account-codes-once = These codes are not shown again. Print or copy them and keep them apart from the phone.
account-codes-kept = I have kept them, continue

# One’s own account
account-who = Account
account-name = Name
account-role = Role
account-organisation = Organisation
account-trained-until = Data-protection training valid until
account-trained-hint = Some clauses of agreements ask for a valid training.
account-training-over = Expired
account-training-none = None recorded
account-reading = Language, digits and dates
account-language = Language of the pages
account-digits = Digits on Arabic pages
account-digits-western = 1 2 3
account-digits-eastern = ١ ٢ ٣
account-hijri = Show the Hijri date beside the Gregorian one
account-save = Save
account-password-change = Change the password
account-password-current = Present password
account-password-new = New password
account-password-again = New password again
account-password-hint = { $min } characters or more. Length matters more than signs: a few unrelated words will do.
account-second-factor = Second factor and recovery codes
account-codes-left = { $count ->
    [one] { $count } recovery code is left.
   *[other] { $count } recovery codes are left.
}
account-codes-renew = New recovery codes
account-factor-renew = Change the phone
account-factor-renew-hint = Changing the phone ends all your sessions and access tokens; at the next sign-in you set up the second factor again.
account-tokens = Personal access tokens
account-tokens-lead = For a program that uses the programming interface in your name, with your rights and no more.
account-token-name = Name of the token
account-token-name-hint = What uses it, such as: reporting program
account-token-days = Days for which it holds
account-token-made-on = Made on
account-token-until = Valid until
account-token-ended = Ended
account-token-revoke = Revoke
account-token-make = Make a token
account-secret-token = Access token
account-secret-token-lead = Put it into the program that uses it.
account-secret-token-label = Token
account-secret-invitation = Invitation link
account-secret-invitation-lead = Send it to the invited person in a way you trust. It works for seven days, once.
account-secret-invitation-label = Link
account-secret-once = This is not shown again.
account-secret-kept = I have kept it, continue
account-sessions = Sessions
account-sessions-open = { $count ->
    [one] { $count } session is open.
   *[other] { $count } sessions are open.
}
account-sign-out-everywhere = Sign out everywhere
account-sign-out-hint = Ends all your sessions, this one too, and all access tokens.

# Accounts of an organisation
account-count = { $count ->
    [one] { $count } account
   *[other] { $count } accounts
}
account-state = State
account-state-active = Active
account-state-waiting = Second factor not set up yet
account-state-disabled = Disabled
account-disabled-since = Disabled since
account-last-looked = Work queue last opened
account-change = Change the account
account-access = Access
account-reset = Reset the sign-in
account-reset-hint = Password, second factor and tokens go, sessions end, and you get a link by which the holder comes back.
account-disable = Disable the account
account-disable-hint = The holder can no longer sign in; sessions and tokens end. What they recorded stays. This can be undone.
account-enable = Enable the account
account-invite = Invite somebody
account-invite-lead = You get a link to send; the invited person chooses the password.
account-invite-make = Make the invitation link
account-invitations = Invitations that wait
account-invitation-until = Valid until
account-invitation-revoke = Take back
account-welcome = Welcome to Jisr
account-welcome-lead = { $organisation } has invited you to work here.
account-draft-kept = A draft of this form was kept on { $when }.

# Said once after a step
flash-sign-in-again = The time for signing in is over. Start again.
flash-signed-out = You are signed out.
flash-preferences-saved = Your preferences are saved.
flash-password-changed = The password is changed, and your other sessions and all access tokens have ended.
flash-second-factor-taken = Sign in again to set up the second factor on the new phone.
flash-token-revoked = The token is revoked.
flash-account-changed = The change is saved.
flash-account-disabled = The account is disabled.
flash-account-enabled = The account is enabled.
flash-invitation-revoked = The invitation is taken back.

# What did not work
problem-account-wrong = The e-mail or the password is not right
problem-account-throttled = { $minutes ->
    [one] Too many tries. Try again in { $minutes } minute
   *[other] Too many tries. Try again in { $minutes } minutes
}
problem-account-code-wrong = This code is not right, or was used before. Wait for the next one
problem-account-password-wrong = The present password is not right
problem-account-password-short = The password is short: at least { $min } characters
problem-account-password-easy = The password is easy to guess
problem-account-password-common = The password is a common one, or follows a pattern that is tried first. Take a few unrelated words
problem-account-password-differs = The two passwords differ
problem-account-email-invalid = Write a whole e-mail address
problem-account-email-known = This address has an account in your organisation
problem-account-email-taken = This address has an account already
problem-account-session-needed = This step takes a browser session, not a token
problem-account-own-account = Nobody does this to the own account; ask another administrator
problem-account-invitation-spent = This invitation can no longer be used
problem-account-invitation-spent-next = Ask the administrator of your organisation for a new one.
problem-account-not-the-first = The organisation has accounts of its own, or somebody is invited already
problem-account-not-the-first-next = Its administrators invite the others. Where nobody can sign in any more, an account is made on the server itself, with jisr user.

# Data protection
privacy-title = Data protection
privacy-lead = What this system keeps, why, who sees it, and what your rights are.
privacy-what = What is kept
privacy-what-text = Of the person who returns: identity, contact, documents, household, journey, the assessment of the situation, the reintegration plan, the help received and the results of follow-up. Of those who work here: name, e-mail, role and what they did.
privacy-why = Why
privacy-why-text = For counselling before return, hand-over to the partner in the country of origin, services, follow-up, and statistics that point to nobody. For nothing else.
privacy-who = Who sees the data
privacy-who-text = The organisation that recorded them. Another one sees them only by a clause of an agreement in force, with your consent where the clause asks for it, and within its work. The rest is withheld. When a life is at risk, one trained person may read for hours who you are, how and where to reach you, with whom you are, and your health; each organisation whose data they read reviews it.
privacy-firewall = The firewall
privacy-firewall-text = No organisation charged with immigration enforcement sees health, protection, assessment or complaint data, not even by agreement.
privacy-trail = The access log
privacy-trail-text = Every reading and every change is on record: who, when, for what purpose and by which clause.
privacy-how-long = For how long
privacy-how-long-text = As long as the case is open, then as agreement and law require. Drafts of forms go after thirty days.
privacy-cookies = Cookies
privacy-cookies-text = Five only: the session, the language, a message shown once, the protection of forms, and a mark by which a browser is known in which somebody signed in before, so that others’ tries do not lock an account’s holder out. Nobody is tracked, and nothing is fetched from another server.
privacy-rights = Your rights
privacy-right-know = To know what is kept about you and who saw it.
privacy-right-correct = To have mistakes corrected.
privacy-right-consent = To refuse or withdraw consent at any time, with immediate effect; you do not lose counselling for it.
privacy-right-limit = To ask for erasure or restriction, within the law.
privacy-right-complain = To complain to the organisation or to the data-protection authority.
privacy-contact = Whom to contact
privacy-contact-text = The organisation that runs this server: { $name }, { $contact }. Or the organisation that recorded your data.
privacy-contact-none = The organisation that recorded your data.
