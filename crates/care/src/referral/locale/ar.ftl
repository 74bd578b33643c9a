referral-title = الإحالات
referral-one = إحالة
referral-lead = ما يطلبه الآخرون منكم وما تطلبونه من الآخرين.
referral-new = أحِل إلى خدمة
referral-send = إرسال الإحالة
referral-none = لا إحالات تظهر لك في هذا الملف
referral-none-next = تُختار خدمة من الدليل ويُكتب ما يلزم.
referral-choose = اختيار خدمة
referral-choose-this = أحِل إلى هذه الخدمة
referral-choose-other = اختيار خدمة أخرى
referral-at-origin = في بلد المنشأ
referral-at-host = في البلد المضيف
referral-sides = طرف الرحلة
referral-filter = عرض الخدمات
referral-kind = نوع الخدمة
referral-area = المنطقة
referral-all-areas = كل المناطق
referral-no-service = لا خدمة في الدليل تطابق ما تبحث عنه
referral-no-service-next = جرِّب نوعًا آخر أو منطقة أخرى، أو ابحث في الدليل كله.
referral-entry-stale = لم تُؤكَّد منذ مدة
referral-confirmed-on = أُكِّدت في { $on }
referral-stale-what = آخر تأكيد لهذه الخدمة كان في { $on }. اسأل الجهة هل ما زالت متاحة قبل الإحالة.
referral-stale-asked = سألتُ الجهة، وما زالت الخدمة متاحة
referral-answers-in = { $days ->
    [zero] تجيب في يوم الإحالة
    [one] تجيب خلال يوم عمل واحد
    [two] تجيب خلال يومي عمل
    [few] تجيب خلال { $days } أيام عمل
    [many] تجيب خلال { $days } يوم عمل
   *[other] تجيب خلال { $days } يوم عمل
 }
referral-due = يُنتظر الجواب حتى { $on } وفق أيام العمل في بلد مقدِّم الخدمة.
referral-opens-plan = يرى مقدِّم الخدمة الهوية ووسائل الاتصال والخطة.
referral-opens-health = يرى مقدِّم الخدمة الهوية ووسائل الاتصال والخطة والصحة.
referral-opens-protection = يرى مقدِّم الخدمة الهوية ووسائل الاتصال والخطة والحماية.
referral-reason = ما المطلوب
referral-reason-hint = ما يحتاج مقدِّم الخدمة إلى معرفته، لا أكثر.
referral-urgency = الاستعجال
referral-urgency-none = غير مستعجل
referral-urgency-soon = قريبًا
referral-urgency-urgent = مستعجل
referral-urgency-immediate = فورًا
referral-record-consent = تسجيل الموافقة
referral-person = الشخص
referral-service = الخدمة
referral-from = الجهة المُحيلة
referral-to = مقدِّم الخدمة
referral-sent-on = أُرسلت في
referral-due-on = يُنتظر الجواب حتى
referral-seen-on = اطُّلع عليها في
referral-answered-on = أُجيب عنها في
referral-state = الحالة
referral-late = فات موعد الجواب
referral-name-withheld = الاسم محجوب
referral-closed-kind = لا يُذكر في القوائم
referral-state-sent = أُرسلت
referral-state-seen = اطُّلع عليها
referral-state-accepted = مقبولة
referral-state-declined = مرفوضة
referral-state-done = أُنجزت
referral-state-not-taken-up = لم يُستفَد منها
referral-state-recalled = مسحوبة
referral-decline-no-capacity = لا قدرة متاحة
referral-decline-not-eligible = لا تنطبق شروط الخدمة
referral-decline-wrong-service = ليست الخدمة المناسبة
referral-decline-person-not-reached = تعذَّر الوصول إلى الشخص
referral-decline-person-declined = لا يريد الشخص هذه الخدمة
referral-decline-other = سبب آخر
referral-accept = قبول الإحالة
referral-decline = رفض الإحالة
referral-decline-reason = سبب الرفض
referral-recall = اسحب الإحالة
referral-open-case = فتح ملف الحالة
referral-asked = المطلوب
referral-end = كيف انتهت
referral-outcome = النتيجة
referral-outcome-hint = ما قُدِّم، أو لماذا لم يستفد الشخص من الخدمة.
referral-finish = قُدِّمت الخدمة
referral-not-taken-up = لم يستفد الشخص منها
referral-next-best = ما يمكن طلبه بدلًا منها
referral-no-other = لا خدمة أخرى من هذا النوع في هذا البلد.
referral-sides-of-inbox = أي الإحالات
referral-side-inbox = مطلوب منا
referral-side-outbox = طلبناه
referral-side-inbox-all = كل ما طُلب منا
referral-side-outbox-all = كل ما طلبناه
referral-inbox-none = لا إحالات هنا
referral-inbox-none-next = تظهر هنا الإحالات إلى خدماتكم فور إرسالها.
referral-outbox-none = لا إحالات هنا
referral-outbox-none-next = تُرسل الإحالة من ملف الحالة.
queue-referrals-overdue = { $count ->
    [zero] لا إحالة فات موعد جوابكم عنها
    [one] إحالة واحدة فات موعد جوابكم عنها
    [two] إحالتان فات موعد جوابكم عنهما
    [few] { $count } إحالات فات موعد جوابكم عنها
    [many] { $count } إحالة فات موعد جوابكم عنها
   *[other] { $count } إحالة فات موعد جوابكم عنها
 }
queue-referrals-waiting = { $count ->
    [zero] لا إحالة تنتظر جوابكم
    [one] إحالة واحدة تنتظر جوابكم
    [two] إحالتان تنتظران جوابكم
    [few] { $count } إحالات تنتظر جوابكم
    [many] { $count } إحالة تنتظر جوابكم
   *[other] { $count } إحالة تنتظر جوابكم
 }
queue-referrals-late = { $count ->
    [zero] لا إحالة منكم تأخر جوابها
    [one] إحالة واحدة منكم تأخر جوابها
    [two] إحالتان منكم تأخر جوابهما
    [few] { $count } إحالات منكم تأخر جوابها
    [many] { $count } إحالة منكم تأخر جوابها
   *[other] { $count } إحالة منكم تأخر جوابها
 }
queue-referrals-declined = { $count ->
    [zero] لا إحالة مرفوضة تنتظر بديلًا
    [one] إحالة واحدة مرفوضة تنتظر بديلًا
    [two] إحالتان مرفوضتان تنتظران بديلًا
    [few] { $count } إحالات مرفوضة تنتظر بديلًا
    [many] { $count } إحالة مرفوضة تنتظر بديلًا
   *[other] { $count } إحالة مرفوضة تنتظر بديلًا
 }
flash-referral-sent = أُرسلت الإحالة.
flash-referral-accepted = قُبلت الإحالة.
flash-referral-declined = رُفضت الإحالة.
flash-referral-done = سُجِّلت النتيجة.
flash-referral-recalled = سُحبت الإحالة، ولم يعد مقدِّم الخدمة يرى الملف.
problem-referral-consent-missing = لم يوافق الشخص أمام جهتك على إحالته إلى مقدّم خدمة. جوابه لجهة أخرى لا يكفي: يُسأل أولًا ويُسجَّل جوابه.
problem-referral-service-stale = اسأل مقدِّم الخدمة أولًا هل ما زالت متاحة، ثم أشِّر على ذلك
problem-referral-service-unfit = يُرجى اختيار خدمة مفتوحة في أحد بلدي الرحلة
problem-referral-case-closed = الملف مغلق
referral-none-own = لا إحالات لجهتك في هذا الملف
problem-referral-halted = لا يمكن قبول هذه الإحالة الآن. اسأل المكتب الذي أرسلها.
