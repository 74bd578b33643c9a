round-baseline = خط الأساس
round-month-6 = بعد 6 أشهر
round-month-12 = بعد 12 شهراً
round-month-18 = بعد 18 شهراً
round-extra = جولة إضافية
survey-state-due = حان موعده
survey-state-done = أُجيب عنه
survey-state-missed = فات موعده
survey-state-cancelled = أُلغي
survey-late = متأخر
survey-show-overdue = المتأخرة
survey-show-coming = القادمة
survey-show-done = المجاب عنها
survey-side-ours = نسأل نحن
survey-side-partners = يسأل الشركاء نيابةً عنا
survey-list-lead = من يُسأل عن أحواله بعد العودة، ومتى.
survey-shows = أي الاستبيانات
survey-sides = الجهة السائلة
survey-person = الشخص
survey-case = رقم الملف
survey-round = الجولة
survey-due-on = الموعد
survey-done-on = تاريخ السؤال
survey-status = الحالة
survey-asks = الجهة السائلة
survey-origin = بلد المنشأ
survey-open = فتح
survey-none-overdue = لا استبيانات متأخرة
survey-none-coming = لا استبيانات مستحقة خلال الستين يوماً القادمة
survey-none-done = لم يُجب عن أي استبيان بعد
survey-none-next = تظهر الجولات هنا بعد تأكيد الوصول.
survey-about = هذا الاستبيان
survey-instrument = أداة الاستبيان
survey-to-case = متابعة الملف
survey-answer = طرح الأسئلة
survey-assign-title = الجهة السائلة
survey-assign-opens = الشريك الذي تُسند إليه هذه الجولة يرى هوية الشخص ووسائل الاتصال به ورحلته، ولا يرى غير ذلك.
survey-assign-to = الجهة التي تسأل
survey-assign = إسناد الجولة
survey-scores = الدرجات حسب البعد
survey-dimension = البعد
survey-score = الدرجة
survey-answered = المُجاب عنه
survey-answered-of = { $answered } من { $applicable }
survey-completeness = نسبة الاكتمال
survey-not-scored = بلا درجة
survey-not-yet = ليس بعد
survey-colon = :
survey-form-lead = يمكن ترك أي سؤال. ويُحفظ السؤال الذي لم يُعلَّم عليه بوصفه «لم يُسأل».
survey-form-steps = صفحات الاستبيان
survey-only-if = فقط إذا كانت الإجابة عن «{ $question }»:
survey-next = التالي
survey-back = السابق
survey-submit = إرسال الإجابات
survey-over-time = الدرجات عبر الزمن
survey-over-time-says = من 0 وهو الأسوأ إلى 1 وهو الأفضل؛ ولا نقطة لجولة لم تكتمل إجاباتها.
survey-rounds = الجولات
survey-no-rounds = لا جولات بعد
survey-no-rounds-next = تُنشأ الجولات عند تأكيد الوصول.
survey-extra-title = جولة أخرى
survey-extra-add = إضافة الجولة
flash-survey-submitted = حُفظت الإجابات وحُسبت درجاتها.
flash-survey-assigned = أُسندت الجولة.
flash-survey-added = أُضيفت الجولة.
problem-survey-extra-exists = سبق أن أُضيفت جولة لهذا الملف
problem-survey-not-a-monitor = يُرجى اختيار جهة تتولى المتابعة في بلد المنشأ
problem-survey-consent-missing = لم يوافق الشخص على أن يسأله شريك المتابعة. سجّل الموافقة أولاً.
problem-survey-not-due = لم تعد هذه الجولة مستحقة
problem-survey-already-done = سبق أن أُجيب عن هذه الجولة
queue-surveys-overdue = { $count ->
    [zero] لا استبيانات متأخرة
    [one] استبيان واحد متأخر
    [two] استبيانان متأخران
    [few] { $count } استبيانات متأخرة
    [many] { $count } استبياناً متأخراً
   *[other] { $count } استبيان متأخر
}
queue-surveys-coming = { $count ->
    [zero] لا استبيانات مستحقة خلال أسبوعين
    [one] استبيان واحد مستحق خلال أسبوعين
    [two] استبيانان مستحقان خلال أسبوعين
    [few] { $count } استبيانات مستحقة خلال أسبوعين
    [many] { $count } استبياناً مستحقاً خلال أسبوعين
   *[other] { $count } استبيان مستحق خلال أسبوعين
}
survey-no-rounds-own = لا جولات لجهتك
