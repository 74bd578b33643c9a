# كلمات الإطار المشترك للصفحات: الترويسة والنماذج والأقفال والرسوم.

brand = جسر
skip-to-content = انتقل إلى المحتوى
sections = أقسام جسر
menu = القائمة
pages = الصفحات
breadcrumbs = مسار الصفحة
search = بحث
search-people = البحث عن شخص
search-people-by = الاسم أو الهاتف أو رقم الملف
change-language = تغيير لغة الصفحة
language-name-ar = العربية
language-name-en = English
language-name-fr = Français
language-name-es = Español
your-menu = قائمتك
your-preferences = تفضيلاتك
sign-out = تسجيل الخروج
back-to-work = العودة إلى عملي اليوم
cancel = إلغاء
footer-purpose = سجل مشترك للعودة وإعادة الإدماج، لا تُعرض فيه معلومة إلا باتفاق سارٍ وموافقة صاحبها.
footer-privacy = حماية البيانات
footer-api = الواجهة البرمجية

# القيم
value-not-recorded = غير مسجَّل
day-today = اليوم
day-ahead = { $days ->
    [zero] اليوم
    [one] غدًا
    [two] بعد غد
    [few] بعد { $days } أيام
    [many] بعد { $days } يومًا
   *[other] بعد { $days } يوم
 }
day-ago = { $days ->
    [zero] اليوم
    [one] أمس
    [two] قبل يومين
    [few] قبل { $days } أيام
    [many] قبل { $days } يومًا
   *[other] قبل { $days } يوم
 }

# النماذج
field-optional = (اختياري)
field-choose = اختيار
field-none = لا شيء
form-has-errors = ثمة ما يحتاج إلى تصحيح
draft-saving = يجري حفظ المسودة…
draft-saved = حُفظت المسودة
draft-not-saved = لم تُحفظ المسودة؛ نعيد المحاولة
draft-take = استعادة المسوّدة
draft-forget = حذفها

# لماذا أرى هذا
why-can-i-see = لماذا أرى هذا؟
why-own = كتبته جهتك.
why-clause = يتيحها لجهتك البند { $article } من «{ $agreement }».
why-purpose = الغرض: { $purpose }
why-consent = وافق صاحب البيانات في { $on }
why-until = تنتهي الإتاحة في { $until }
why-grant = أُتيحت لك مؤقتًا، وسُجّل ذلك في سجل الاطلاع.
why-emergency = فُتحت لضرورة عاجلة، وأُبلغ المسؤول عن حماية البيانات.
why-self = هذه بياناتك أنت.
why-whose = الكاتب: { $whose }
why-as-of = كما كان في { $on }، ولا يظهر ما كُتب بعد ذلك.
beside-says = قد يكون لدى «{ $whom }» في هذا الباب ما ليس مفتوحًا لجهتك. يُسأل هناك.
withheld-says = بيانات محجوبة عن جهتك: لا يتيحها اتفاق نافذ مع موافقة سارية.
withheld-ask = للاستفسار: { $whom }
withheld-short = محجوب

# الجسر والقوائم
bridge-label = رحلة الملف من { $host } إلى { $origin }
bridge-host = البلد المضيف
bridge-origin = بلد المنشأ
step-done = (اكتملت)
step-now = (المرحلة الحالية)
table-actions = إجراءات
queue-late = تجاوز المهلة
pager-newest = الأحدث
pager-older = الأقدم

# الرسوم
chart-as-table = الأرقام في جدول
chart-kind = الفئة
chart-step = الخطوة
chart-corridor = الممر
chart-from-to = من { $from } إلى { $to }
chart-withheld = محجوب

# ما لم يتم
problem-next = عُد إلى عملك، أو أعد المحاولة بعد قليل.
problem-not-found = لا وجود لهذه الصفحة
problem-not-found-next = لعلّ العنوان ناقص، أو لم تعد الصفحة متاحة لك.
problem-erased = مُحي هذا السجل بتاريخ { $day }
problem-erased-next = لم يبق منه شيء. ويبيّن سجل التدقيق أنه كان موجودًا، والقاعدة التي مُحي بموجبها، ومن محاه.
problem-forbidden = لا يتيح دورك هذا الإجراء
problem-forbidden-next = اسأل المسؤول في جهتك إن كنت تحتاج إليه في عملك.
problem-internal = حدث خلل لدينا
problem-internal-next = لم يضع شيء مما حُفظ. أعد المحاولة بعد قليل.
problem-unavailable = قاعدة البيانات لا تُجيب الآن
problem-unavailable-next = لم يُحفظ ما أرسلته ولم يضع شيء مما حُفظ من قبل. ارجع إلى الصفحة السابقة في المتصفح، فما كتبته ما زال فيها، وأرسله من جديد بعد قليل.
problem-invalid = بعض الإجابات يحتاج إلى تصحيح
problem-date-invalid = يُكتب التاريخ على هذا النحو: سنة-شهر-يوم
problem-date-out-of-range = يجب أن تكون السنة بين 1900 و2100
problem-number-invalid = يُكتب رقم
problem-number-out-of-range = هذا الرقم خارج الحدود
problem-amount-invalid = يُكتب المبلغ بالأرقام
problem-country-unknown = يُرجى اختيار بلد من القائمة

# Words of the lists in base and access, the menu, and problems that any room can raise
nav-queue = عملي اليوم
nav-cases = الملفات
nav-arrivals = القادمون
nav-referrals = الإحالات
nav-monitoring = المتابعة
nav-directory = الدليل
nav-programmes = البرامج
nav-insight = النتائج
nav-admin = الإدارة
nav-agreements = الاتفاقات
role-counsellor = مستشار العودة
role-case-manager = مدير الحالة
role-monitor = شريك المتابعة المحلي
role-provider = مقدّم خدمة
role-programme-manager = مدير البرنامج
role-data-protection = مسؤول حماية البيانات
role-secretary = أمين اللجنة
role-administrator = مدير النظام
stage-pre-departure = قبل المغادرة
stage-in-transit = في الطريق
stage-arrived = بعد الوصول
stage-reintegrating = إعادة الإدماج
stage-follow-up = متابعة
stage-closed = مغلق
org-kind-government = جهة حكومية
org-kind-local-authority = سلطة محلية
org-kind-ngo = منظمة غير حكومية
org-kind-international = منظمة دولية
org-kind-company = شركة
org-kind-red-cross = جمعية الصليب أو الهلال الأحمر
mandate-return = العودة
mandate-reintegration = إعادة الإدماج
mandate-health = الصحة
mandate-protection = الحماية
mandate-child-protection = حماية الطفل
mandate-monitoring = المتابعة
mandate-employment = التشغيل
mandate-funding = التمويل
mandate-immigration-enforcement = إنفاذ قوانين الهجرة
purpose-counselling = المشورة
purpose-handover = تسليم الملف إلى شريك بلد المنشأ
purpose-service = تقديم الخدمات
purpose-monitoring = المتابعة بعد العودة
purpose-statistics = الإحصاء
purpose-tracing = البحث عن الأسرة
purpose-audit = التدقيق
recipient-registrar = الجهة التي سجّلت
recipient-partner = الشريك في بلد المنشأ
recipient-provider = مقدّم الخدمة
recipient-monitor = شريك المتابعة المحلي
grant-reason-handover = تسليم الملف
grant-reason-referral = إحالة
grant-reason-monitoring = متابعة
grant-reason-return = إفادة لمن أرسل
flash-session-ended = انتهت جلستك. سجّل الدخول من جديد.
problem-required = هذا السؤال يحتاج إلى جواب
problem-too-long = النص طويل جداً: الحد { $max } حرفاً
problem-too-many = القائمة طويلة جداً
problem-direction-marks = في النص علامات خفية تغيّر اتجاه القراءة. اكتبه من جديد.
problem-control-characters = في النص رموز لا يمكن حفظها
problem-not-in-list = يُرجى الاختيار من القائمة
problem-changed-meanwhile = تغيّرت هذه البيانات في هذه الأثناء، من مستخدم آخر أو من نافذة أخرى. يُرجى مراجعة ما فيها ثم الحفظ من جديد.
problem-sign-in-first = سجّل الدخول أولاً
problem-form-expired = انتهت صلاحية هذه الصفحة. افتحها من جديد.
problem-other-site = جاء الطلب من موقع آخر فلم يُقبل
problem-unreadable = تعذّرت قراءة الطلب
problem-too-large = حجم ما أُرسل أكبر مما يُقبل
problem-unsupported-media = نوع ما أُرسل غير مقبول
problem-wrong-kind = القيمة هنا من نوع غير مقبول
problem-json = تعذّرت قراءة النص عند السطر { $line } والعمود { $column }
problem-busy = النظام مشغول الآن. حاول بعد لحظات.
problem-host-unknown = هذا العنوان غير معروف لهذا الخادم
problem-method-not-allowed = لا يمكن فتح هذه الصفحة بهذه الطريقة
problem-timeout = استغرق الطلب وقتاً طويلاً
problem-job-gave-up = توقفت المهمة بعد عدة محاولات
job-state-waiting = في الانتظار
job-state-running = جارية
job-state-done = تمّت
job-state-failed = فشلت
job-state-cancelled = أُلغيت
list-comma = { "، " }
category-identity = الهوية
category-contact = الاتصال
category-documents = الوثائق
category-household = الأسرة
category-journey = الرحلة
category-health = الصحة
category-protection = الحماية
category-assessment = التقييم
category-plan = الخطة
category-assistance = المساعدة
category-money = الأموال
category-monitoring = المتابعة
category-complaint = الشكوى

# ما بُرهن عليه من قواعد الاطلاع، لكل اتفاق يمكن أن يُكتب
promise-firewall = لا تطّلع أي جهة ذات ولاية إنفاذ على بيانات الحماية أو الصحة أو التقييم أو الشكاوى أبدًا.
promise-role = لا يطّلع أي دور على فئة بيانات لا يعمل بها.
promise-owner = لا يطّلع أحد على ما كتبته جهة أخرى إلا ببند وقّعته تلك الجهة، أو بفتحٍ منها، أو حين تكون حياة في خطر.
promise-lead-nothing = فتح ملف الحالة أو قيادته لا يفتح شيئًا مما كتبه غيركم.
promise-entry = لا تبدأ أي جهة شيئًا في ملف لا تقوده ولم تكتب فيه من قبل، إلا ببند يأذن لها بالإدخال.
promise-steering = لا تُدخل أي جهة ملفًّا في حدود بند بما كتبته هي نفسها.
promise-chain = ما نُقل إلى جهة ثالثة لا يبقى مفتوحًا إلا ما دام لدى من نقله، وبإذن من كتبه.
promise-self-consent = الجواب الذي سجّلته جهة لا يفتح لها هي شيئًا مما كتبه غيرها.
promise-emergency-floor = من أعلن حالة طوارئ بحق يطّلع على ما ينقذ حياة في حدود دوره.
promise-enforcement = لا تتسلّم جهة ذات ولاية إنفاذ شيئًا، ولا تستعمل حالة الطوارئ، ولا تدخل ملفًّا غير ملفاتها.
promise-own-floor = لا تُمنع أي جهة مما كتبته هي ويعمل به دورها، إلا بجدار الحماية.
promise-party = لا يفتح البند شيئًا لجهة لا يسمّيها.
promise-in-force = لا يفتح البند شيئًا قبل يومه الأول ولا بعد يومه الأخير ولا حين لا يكون اتفاقه ساريًا.
promise-action = لا يفتح البند إجراءً لا يسمّيه.
promise-category = لا يفتح البند فئة بيانات لا يسمّيها.
promise-purpose = لا يفتح البند شيئًا لغرض لا يسمّيه.
promise-scope = لا يفتح البند ملف حالة خارج برامجه وممراته ومناطقه ومراحله.
promise-referred = لا يفتح بند الحالات المحالة إلا ما فُتح للجهة نفسها، ما دام قائمًا، وللغرض الذي فُتح له.
promise-consent = حيث يشترط البند الموافقة لا يُفتح شيء بلا موافقة على ذلك الغرض ولذلك النوع من المتلقّين.
promise-training = حيث يشترط البند التدريب لا يُفتح شيء لمن لم يتدرّب.
promise-emergency = لا تفتح حالة الطوارئ إلا للمستخدم المدرَّب الذي أعلنها، وللقراءة فقط، وإلى أن تنتهي، ولما ينقذ حياة وحده.
withheld-untrained = يتيح بند هذه البيانات للمدرَّبين فقط، وتدريبك غير مسجَّل أو انتهى.
training-course = الدورة: حماية البيانات لمستخدمي جسر، لدى المسؤول عن حماية البيانات في جهتك.
training-ask = بعد إتمامها يُطلب من مدير الحسابات في جهتك تسجيل تاريخها.
form-fault = { $label }: { $problem }
field-needed = (لازم)
withheld-role = بيانات محجوبة عن دورك: هذا النوع من البيانات لا يدخل في عمله، أيًا كان كاتبها.
problem-date-too-early = أقدم يوم ممكن هنا { $day }
problem-date-too-late = أبعد يوم ممكن هنا { $day }
