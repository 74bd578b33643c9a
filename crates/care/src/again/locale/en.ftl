
case-ask-again = Ask the person again
again-lead = Ask who the person is, how to reach them and what they agree to, and put right what is wrong. The answers are your organisation’s own and stay with it, even when what others wrote is closed to it.
again-phone = Phone
again-address = Address
again-save = Save what the person said
flash-case-asked-again = What the person said is saved as your organisation’s own.
