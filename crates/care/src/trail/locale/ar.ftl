# Words of the trail: what was done, what was shared, who could see what.
# The trail, its filters
trail-title = سجل التدقيق
trail-lead = كل قراءة وكل تغيير، مع الغرض والبند الذي أجازه. تُختم المدخلات في أقل من ثانية فلا يُغيَّر شيء خفيةً.
trail-sides = من فعل ماذا
trail-side-own = ما فعلته جهتك
trail-side-shared = ما فعله غيرها ببياناتها
trail-filter = تصفية
trail-apply = عرض
trail-clear = كل المدخلات
trail-user = الحساب
trail-from = من يوم
trail-to = إلى يوم
trail-find = بحث عن الملف
trail-number = رقم ملف الحالة
trail-number-hint = لا يظهر الرقم في عنوان الصفحة.
trail-of-case = مدخلات ملف الحالة { $number }
flash-trail-number-unknown-failed = لا يوجد ملف بهذا الرقم لجهتك صلة به.
trail-when = متى
trail-who = من
trail-what = ماذا
trail-case = الملف
trail-categories = فئات البيانات
trail-purpose = الغرض
trail-ground = بأي سند
trail-clause = البند { $article } من «{ $agreement }»
trail-no-clause = بلا بند: بيانات أو ملف لها
trail-emergency = حالة طوارئ معلنة: خطر على الحياة
trail-no-category = لا بيانات شخصية
trail-no-case = لا ملف
trail-one-person = شخص واحد
trail-program = البرنامج نفسه
trail-none = لا مدخلات توافق ما طُلب
trail-none-further = لا مدخلات توافق ما طُلب في هذا الجزء؛ تابع إلى ما هو أقدم

# Heads and their verification
trail-heads-link = الأختام والتحقق
trail-heads-title = أختام سجلّ المراجعة
trail-heads-lead = احتفظ بأحدث رأس في مكان آخر: من عرفه كشف كل تغيير فيما قبله، ولو من صاحب الخادم.
trail-heads-newest = آخر بصمة في كل ساعة
trail-heads-none = لم تنتهِ بعد ساعة فيها ختم
trail-head = بصمة السلسلة
trail-sealed-at = في الساعة التي تبدأ
trail-keys = المفاتيح العلنية
trail-keys-lead = بها تُتحقق الأختام على أي جهاز. أعطِها للأطراف بطريق آخر غير التصدير.
trail-keys-none = لا مفتاح بعد
trail-verify = تحقّق من السجلّ كله
trail-verification = التحقق
trail-verification-open = مواصلة التحقق
trail-verification-ended = لم يكتمل التحقق. ابدأه من جديد.
trail-verifying = يجري التحقق من الأختام ومدخلاتها
trail-verified-at = طُلب في
trail-whole = السجلّ سليم
trail-whole-says = لم يُغيَّر مدخل مختوم ولم يُحذف ولم يُضَف ولم يُنقل.
trail-broken = السجلّ ليس سليماً
trail-broken-entry = الختم { $seal }، المدخل { $position }
trail-broken-seal = الختم { $seal }
audit-fault-entry-changed = مدخل يقول غير ما قاله حين خُتم.
audit-fault-entry-removed = مدخل مختوم لم يعد موجوداً.
audit-fault-entry-added = مدخل لم يُختم قط ويدّعي أنه مختوم.
audit-fault-entry-moved = مدخلات في غير ترتيبها.
audit-fault-seal-removed = ختم لم يعد موجوداً.
audit-fault-seal-changed = ختم كُتب من جديد أو لا يتبع ما قبله.
audit-fault-seal-forged = ختم ليس موقّعاً بمفتاح موثوق.
audit-fault-head-lost = تنتهي السلسلة قبل رأس معروف: حُذف آخرها.
audit-fault-head-differs = رأس معروف يخالف ما في السلسلة: كُتبت من جديد.
audit-fault-unreadable = سطر من التصدير لا يُقرأ.

# The share ledger
trail-shares-link = ما شورك
trail-shares-title = ما شورك مع جهات أخرى
trail-shares-lead = كل اطّلاع لجهة أخرى على بيانات جهتك: متى، وأي فئات، ولأي غرض، وبأي بند. الأعداد تامة.
trail-shares-case-lead = ما رأته من هذا الملف جهات غير التي تقوده، بحسب اليوم.
trail-shares-none = لم يُشارَك شيء بعد
trail-day = اليوم
trail-organisation = الجهة
trail-shared-what = ما رأته وبأي سند
trail-shared-often = كم مرة
trail-times = { $count ->
    [zero] ولا مرة
    [one] مرة واحدة
    [two] مرتان
    [few] { $count } مرات
    [many] { $count } مرة
   *[other] { $count } مرة
 }
trail-persons = { $count ->
    [zero] لا أحد
    [one] شخص واحد
    [two] شخصان
    [few] { $count } أشخاص
    [many] { $count } شخصاً
   *[other] { $count } شخص
 }
trail-accounts = { $count ->
    [zero] لا حسابات
    [one] حساب واحد
    [two] حسابان
    [few] { $count } حسابات
    [many] { $count } حساباً
   *[other] { $count } حساب
 }
trail-person-title = مع من شوركت بياناتك
trail-person-lead = هذه قائمة بكل جهة غير المكتب الذي يحفظ ملفك رأت شيئاً من بياناتك: متى، وأي بيانات، ولأي غرض، وبأي سند. لا تُذكر أسماء العاملين.
trail-person-rights = يحق لك أن تسأل عن أي سطر، وأن تسحب موافقتك في أي وقت.
trail-printed-at = حال السجلّ في

# Who could see a case; what an organisation sees
case-tab-who = من يمكنه رؤيته
trail-who-title = من يمكنه رؤية هذا الملف اليوم، ولماذا؟
trail-who-lead = القرار نفسه الذي تتخذه الصفحات، مطروحاً عن كل دور مستعمل في كل جهة لها سبيل إلى الملف.
trail-who-opens = يمكنها فتح الملف
trail-who-closed = لا ترى شيئاً اليوم
trail-who-nobody = لا حساب مستعملاً
trail-who-none = لا أحد
trail-who-who = من
trail-who-why = لماذا
trail-category = فئة البيانات
trail-untrained = دون تدريب ساري المفعول
trail-until = حتى
trail-why-own = هي كاتبة هذا
trail-withheld-role = لا يعمل أي دور مستعمل هناك بهذه الفئة
trail-withheld-no-clause = لا بند سارياً يفتحها لها
trail-withheld-no-consent = بند يفتحها، لكن لا موافقة قائمة
trail-withheld-untrained = بند يفتحها، لكن تدريب العاملين ناقص أو انتهى
trail-withheld-firewall = جدار الحماية: للجهة ولاية إنفاذ
trail-sees-link = ما تراه من ملفاتنا
trail-sees-title = ما يظهر من ملفاتنا لجهة «{ $organisation }»
trail-sees-lead = الملفات التي فتحتها جهتك أو تقودها، معدودة بالقرار نفسه الذي تتخذه الصفحات الآن.
trail-sees-cases = { $count ->
    [zero] لا ترى شيئاً من أي ملف
    [one] ترى شيئاً من ملف واحد
    [two] ترى شيئاً من ملفين
    [few] ترى شيئاً من { $count } ملفات
    [many] ترى شيئاً من { $count } ملفاً
   *[other] ترى شيئاً من { $count } ملف
 }
trail-sees-nothing = لا ترى هذه الجهة شيئاً من ملفاتكم اليوم
trail-cases = الملفات

# What was done
trail-verb-read = قراءة
trail-verb-list = ظهور في قائمة
trail-verb-find = ظهور في بحث
trail-verb-compare = مقارنة بشخص آخر
trail-verb-register = تسجيل
trail-verb-rectify = تصحيح
trail-verb-consent = تسجيل جواب عن الموافقة
trail-verb-withdraw = تسجيل سحب موافقة
trail-verb-undo = تراجع عن سحب موافقة
trail-verb-create = إنشاء
trail-verb-join = إلحاق بأسرة
trail-verb-leave = إزالة من سجل الأسرة
trail-verb-set-apart = تمييز عن شخص آخر
trail-verb-open = فتح
trail-verb-move = نقل إلى مرحلة
trail-verb-move-lead = تسليم القيادة
trail-verb-close = إغلاق
trail-verb-reopen = إعادة فتح
trail-verb-depart-again = مغادرة متجددة
trail-verb-write = كتابة
trail-verb-assess = تقييم
trail-verb-fill = ملء استمارة
trail-verb-draft = صياغة
trail-verb-submit = تقديم
trail-verb-approve = موافقة
trail-verb-return = إعادة
trail-verb-refer = إحالة
trail-verb-see = اطّلاع
trail-verb-accept = قبول
trail-verb-decline = رفض
trail-verb-recall = سحب
trail-verb-confirm = تأكيد
trail-verb-assist = تقديم مساعدة
trail-verb-assign = تكليف
trail-verb-record = تدوين
trail-verb-import = استيراد
trail-verb-upload = رفع ملف
trail-verb-map = تحديد الأعمدة
trail-verb-decide = بتّ
trail-verb-export = تصدير
trail-verb-explain = سؤال عن سبب الظهور
trail-verb-verify = تحقق من السجلّ
trail-verb-add = إضافة
trail-verb-change = تغيير
trail-verb-invite = دعوة
trail-verb-revoke = إلغاء دعوة
trail-verb-disable = تعطيل
trail-verb-enable = تفعيل
trail-verb-reset = إعادة ضبط الدخول
trail-verb-change-password = تغيير كلمة السر
trail-verb-renew-codes = تجديد رموز الاسترداد
trail-verb-renew-second-factor = تجديد العامل الثاني
trail-verb-sign-out-everywhere = خروج من كل الأجهزة
trail-verb-sign-in = دخول
trail-verb-sign-in-failed = محاولة دخول فاشلة
trail-verb-set-up-second-factor = إعداد العامل الثاني
trail-verb-take-up = قبول دعوة
trail-verb-issue-token = إنشاء رمز وصول
trail-verb-revoke-token = إلغاء رمز وصول

# To what
trail-noun-case = ملف الحالة
trail-noun-note = ملاحظة
trail-noun-assessment = تقييم
trail-noun-rapid-form = الاستمارة السريعة
trail-noun-plan = الخطة
trail-noun-person = الشخص
trail-noun-household = الأسرة
trail-noun-consent = موافقة
trail-noun-duplicate = شخصان متشابهان
trail-noun-handover = تسليم الملف
trail-noun-referral = إحالة
trail-noun-assistance = مساعدة
trail-noun-survey = استبيان
trail-noun-roster = قائمة مستوردة
trail-noun-trail = سجلّ المراجعة
trail-noun-account = حساب
trail-noun-token = رمز وصول
trail-noun-invitation = دعوة
trail-noun-organisation = جهة
trail-noun-enforcement = مهمة الإنفاذ
trail-noun-programme = برنامج
trail-noun-service = خدمة
trail-verb-break-glass = فتح لحالة طارئة
trail-verb-review = مراجعة
trail-verb-acknowledge = الرد على طلب ردّ بيانات
trail-verb-hand-over = تسليم
trail-verb-confirm-arrival = تأكيد الوصول
trail-verb-confirm-departure = تأكيد المغادرة
trail-verb-register-arrival = تسجيل وصول غير معلن
trail-verb-finish = تقديم الخدمة
trail-verb-not-taken-up = لم يُستفد منها
trail-verb-cancel = إلغاء
trail-noun-recall = طلب ردّ بيانات
trail-noun-emergency = حالة طارئة
trail-verb-erase = محو
trail-verb-hold = وضع حفظ قضائي
trail-verb-lift = رفع
trail-verb-propose = عرض
trail-verb-drop = إلغاء
trail-verb-request = طلب محو
trail-verb-pass-on = إحالة طلب المحو
trail-verb-refuse = رفض
trail-verb-expire = بلوغ اليوم الأخير
trail-verb-notify = إبلاغ
trail-verb-retry = إعادة محاولة
trail-verb-end = إنهاء
trail-noun-legal-hold = تجميد المحو
trail-noun-erasure = طلب محو
trail-noun-erasure-list = قائمة محو
trail-noun-case-part = جزء من ملف
trail-noun-retention = جدول الحفظ
trail-noun-grant = ما أُتيح من ملف
trail-noun-clause = بند
trail-noun-incident = حادث
trail-noun-incident-rule = قاعدة إبلاغ
trail-verb-accept-link = تأكيد أن الشخص واحد لدى جهتين
trail-verb-amend = بدء تعديل
trail-verb-answer = تعليق أُجيب عنه
trail-verb-ask = سؤال جهات أخرى
trail-verb-ask-link = سؤال إن كان الشخص واحدًا
trail-verb-comment = تعليق على نص
trail-verb-consult = إرسال للتعليق
trail-verb-decline-link = جواب أنهما شخصان
trail-verb-discard = التخلي عن المسودة
trail-verb-end-link = إنهاء الربط بين سجلين
trail-verb-merge = دمج سجلين
trail-verb-open-signing = إرسال للتوقيع
trail-verb-order = طلب بحث في جميع الأشخاص
trail-verb-preview = معاينة ما يفتحه نص
trail-verb-prove = إثبات بنود
trail-verb-put-aside = تأجيل مقارنة
trail-verb-put-in-force = إدخال حيز النفاذ
trail-verb-release = إعادة السماح بالأسئلة
trail-verb-resume = استئناف العمل
trail-verb-revise = إعادة الصياغة
trail-verb-rotate = تغيير مفتاح
trail-verb-search = البحث عن أشخاص متشابهين
trail-verb-sign = توقيع
trail-verb-start = بدء
trail-verb-supplement = إكمال تسليم الملف
trail-verb-suspend = وقف العمل
trail-verb-tell = تسجيل ما قاله الشخص
trail-verb-undo-merge = تراجع عن دمج
trail-noun-agreement = اتفاق
trail-noun-agreement-annex = ملحق باتفاق
trail-noun-link = ربط بسجل لدى جهة أخرى
trail-noun-merge = دمج سجلين
trail-noun-question = سؤال بين الجهات
trail-noun-question-key = مفتاح الأسئلة
trail-passed-on = جهة تخدم الشخص، أحالت إليها هذه الجهة
