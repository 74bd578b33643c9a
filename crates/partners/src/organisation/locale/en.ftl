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
problem-organisation-mandate-shed = An organisation does not walk out of the firewall: an enforcement mandate stays
problem-organisation-circle = This unit stands below the one you are editing
problem-organisation-operator-sets = Kind, country, mandates and the unit above are set by the organisation that runs the server
admin-audit = Audit trail
admin-audit-lead = What your organisation did, what others saw of its data, and the seals of the trail.
admin-shares = Shared with others
admin-shares-lead = Who saw data of your organisation, when, and by which clause.
organisation-sees = What it sees of ours
