admin-organisation = Organisations
admin-organisation-lead = Those who work on this server or cooperate through it, and what they are charged with.
admin-users = Accounts
admin-users-lead = Who signs in for your organisation, and in which role.
admin-directory = Your organisation’s directory entries
admin-directory-lead = Add a service, correct it, or confirm that it is still right.
admin-programmes = Programmes
admin-programmes-lead = Countries, budget, ceilings, members and conditions.
admin-imports = Imports of rosters
admin-imports-lead = Take in a list of persons from a spreadsheet, after a trial that saves nothing.
admin-duplicates = Persons who may stand twice on the record
admin-duplicates-lead = Compare each two that are alike and decide, or search all records.
admin-questions = Questions between organisations
admin-questions-lead = Who asked whether your organisation serves a person, how much is asked, and by which key.
admin-me = Your account
admin-me-lead = Language, password, second factor and access tokens.

# Organisations
organisation-add = Add an organisation
organisation-edit = Edit the organisation
organisation-save = Save
organisation-count = { $count ->
    [one] { $count } organisation
   *[other] { $count } organisations
}
organisation-name = Name
organisation-name-ar = Name in Arabic
organisation-name-en = Name in English
organisation-name-fr = Name in French
organisation-name-es = Name in Spanish
organisation-kind = Kind
organisation-level = Reach
organisation-country = Country
organisation-parent = Unit above
organisation-parent-hint = The mandates of the unit above hold for this one as well.
organisation-no-parent = No unit above it
organisation-mandates = Mandates
organisation-no-mandate = No mandate recorded
organisation-inherited = Mandates of the units above
organisation-own = Your organisation
organisation-behind-firewall = Behind the firewall
organisation-firewall-says = This organisation, or a unit above it, has an enforcement mandate. It never sees health, protection, assessment or complaint data, whatever the agreement says.
organisation-privacy-contact = Data-protection contact
organisation-privacy-contact-hint = Shown to those from whom data are withheld: an office with an e-mail or phone.
organisation-server = Server
organisation-runs-server = This organisation runs this server.
organisation-first-administrator = Invite an administrator of this organisation
organisation-first-administrator-hint = The administrator then invites the others of that organisation.
org-level-local = Local
org-level-regional = Regional
org-level-national = National
org-level-international = International
flash-organisation-added = The organisation is added.
flash-organisation-changed = The change is saved.
organisation-enforcement = Mandate to enforce immigration law
organisation-enforcement-hint = Whether it enforces immigration law is confirmed by an officer for data protection.
organisation-enforcement-lead = With this mandate an organisation and every unit below it stand behind the firewall. One person asks, a second one confirms; until then nothing changes.
organisation-enforcement-founding = This organisation is new. An officer for data protection of the organisation that runs the server confirms what it is charged with; before that nobody is invited to it.
organisation-enforcement-with = It was added with the mandate to enforce.
organisation-enforcement-without = It was added without the mandate to enforce.
organisation-enforcement-give = It is asked that the organisation be given the mandate.
organisation-enforcement-take = It is asked that the mandate be taken from the organisation.
organisation-enforcement-confirm = Confirm
organisation-enforcement-drop = Leave it as it is
organisation-enforcement-ask-give = Ask for the mandate
organisation-enforcement-ask-take = Ask to take the mandate away
flash-enforcement-asked = It is asked; an officer for data protection confirms it.
flash-enforcement-confirmed = It is confirmed and in effect.
flash-enforcement-dropped = Nothing is changed.
queue-enforcement-asked = { $count ->
    [one] An organisation’s mandate waits for your confirmation
   *[other] { $count } organisations’ mandates wait for your confirmation
}
problem-organisation-enforcement-two = The mandate to enforce takes two: ask for it on the organisation’s page, and an officer for data protection confirms it
problem-organisation-enforcement-same = The organisation’s mandate is so already
problem-organisation-unconfirmed = What this organisation is charged with is not confirmed yet
problem-organisation-unconfirmed-next = An officer for data protection of the organisation that runs the server confirms it on the organisation’s page.
problem-organisation-circle = This unit stands below the one you are editing
problem-organisation-operator-sets = Kind, country, mandates and the unit above are set by the organisation that runs the server
admin-audit = Audit trail
admin-audit-lead = What your organisation did, what others saw of its data, and the seals of the trail.
admin-shares = Shared with others
admin-shares-lead = Who saw data of your organisation, when, and by which clause.
organisation-sees = What it sees of ours
