service-lead = Services in host countries and countries of origin, each confirmed by its provider.
service-all = All services
service-mine = Your organisation’s
service-add = Add a service
service-edit = Edit the service
service-save = Save
service-filter = Filter the directory
service-words = Words
service-kind = Kind of service
service-kind-any = Any kind
service-area = Area
service-area-any = Any area
service-area-hint = Areas of the country chosen; save after changing the country to see its areas.
service-whole-country = The whole country
service-country = Country
service-count = { $count ->
    [one] { $count } service
   *[other] { $count } services
}
service-none = No service fits
service-none-next = Widen the search: another area, another kind, fewer words.
service-none-mine = Add what your organisation offers, so that others can refer to it.
service-name = Name
service-name-ar = Name in Arabic
service-name-en = Name in English
service-name-fr = Name in French
service-name-es = Name in Spanish
service-provider = Provider
service-dimension = Dimension
service-description = Description
service-description-ar = Description, in Arabic
service-description-en = Description, in English
service-eligibility = For whom
service-eligibility-ar = For whom, in Arabic
service-eligibility-en = For whom, in English
service-address = Address
service-place = Coordinates
service-place-hint = In degrees, such as 34.74 and 10.76. Leave empty where the place is not public.
service-latitude = Latitude
service-longitude = Longitude
service-phone = Phone
service-hours = Opening hours
service-hours-hint = Such as: Monday to Friday, 9:00 to 15:00
service-capacity = Capacity
service-persons = { $count ->
    [one] { $count } person at a time
   *[other] { $count } persons at a time
}
service-answers = Answers a referral within
service-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
service-answer-days = Days to answer a referral
service-fresh-days = Days for which a confirmation holds
service-fresh-days-hint = After that the entry shows as not confirmed, and a referral to it asks first.
service-confirmed = Last confirmed
service-fresh = Confirmed
service-stale = Not confirmed lately
service-stale-says = The provider last confirmed this on { $on }. Call before you refer.
service-still-right = Is this still right?
service-still-right-hint = { $count ->
    [one] A confirmation holds for { $count } day.
   *[other] A confirmation holds for { $count } days.
}
service-confirm = Yes, it is still right
service-closed = Ended
service-has-ended = This service has ended
service-has-ended-hint = It leaves the directory; what was referred to it stays on record.
service-queue-stale = { $count ->
    [one] { $count } of your services waits to be confirmed
   *[other] { $count } of your services wait to be confirmed
}
service-kind-job-placement = Job placement
service-kind-training = Training
service-kind-business-support = Business support
service-kind-financial = Financial services
service-kind-health = Health
service-kind-psychosocial = Psychosocial support
service-kind-housing = Housing
service-kind-education = Education
service-kind-legal = Legal aid
service-kind-social-protection = Social protection
service-kind-childcare = Childcare
service-kind-documents = Documents
service-kind-transport = Transport
service-kind-reception = Reception
service-kind-security = Personal security
flash-service-added = The service is in the directory.
flash-service-changed = The change is saved.
flash-service-confirmed = Confirmed today.
problem-service-phone-invalid = Write a phone number of 6 to 17 digits
problem-service-place-invalid = Write degrees with a decimal point, such as 34.74
