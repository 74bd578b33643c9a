# الاتفاقات
agreement-lead-text = هنا ما تتيحه جهتك لغيرها وما يتيحه غيرها لها، ولا شيء مفتوح سواه.
agreement-start = بدء اتفاق
agreement-start-lead = اختر نصًا من المكتبة أو ابدأ بصفحة فارغة. لا يرى المسودة سوى جهتك إلى أن ترسلها.
agreement-template = النص الذي تبدأ منه
agreement-template-none = صفحة فارغة
agreement-template-none-hint = بلا نص ولا بنود
agreement-template-data-sharing = مذكرة تفاهم بشأن تبادل البيانات
agreement-template-data-sharing-hint = من يُدخل ومن يطّلع وعلى أي بيانات، مع ثلاثة بنود قابلة للتعديل
agreement-template-referral-procedure = إجراءات موحّدة للإحالة
agreement-template-referral-procedure-hint = الاتصال الأول ومهل الجواب وما يُرسل والتكاليف
agreement-template-joint-programme = برنامج مشترك بين عدة بلدان مضيفة وبلد منشأ
agreement-template-joint-programme-hint = نظام واحد وإجراءات واحدة لجميع البلدان المضيفة
agreement-template-agencies = بلد مضيف مع عدة جهات منفّذة
agreement-template-agencies-hint = توزيع العمل واختيار الجهة والشكاوى
agreement-template-cities = تعاون بين مدينتين
agreement-template-cities-hint = نقاط الاتصال والخدمات والتبادل
agreement-kind = النوع
agreement-kind-hint = يحدده النص، إلا إذا بدأت بصفحة فارغة
agreement-kind-of-template = كما في النص
agreement-kind-government = بين حكومتين
agreement-kind-joint-programme = برنامج مشترك
agreement-kind-implementing = اتفاق تنفيذي
agreement-kind-data-sharing = مذكرة بشأن تبادل البيانات
agreement-kind-procedure = إجراءات عمل موحّدة
agreement-kind-regional = اتفاق إقليمي
agreement-kind-public-private-service = شراكة بين القطاعين: خدمة بعقد
agreement-kind-public-private-investment = شراكة بين القطاعين: استثمار مشترك
agreement-kind-city = بين مدينتين
agreement-kind-diaspora = مع المغتربين
agreement-state = الحالة
agreement-state-draft = مسودة
agreement-state-consultation = لدى الأطراف
agreement-state-signed = موقّع
agreement-state-in-force = نافذ
agreement-state-suspended = معلّق
agreement-state-expired = منتهي المدة
agreement-state-ended = منتهٍ
version-state-draft = مسودة
version-state-consultation = قيد التشاور
version-state-signing = مفتوحة للتوقيع
version-state-signed = وقّعها الجميع
version-state-in-force = نافذة
version-state-replaced = حلّت محلها نسخة أخرى
version-state-void = لاغية
party-role-owner = يحفظ النص ويوقّع
party-role-party = يوقّع
party-role-observer = مراقب
agreement-all = الكل
agreement-filter = الاتفاقات بحسب الحالة
agreement-count = { $count ->
    [zero] لا اتفاقات
    [one] اتفاق واحد
    [two] اتفاقان
    [few] { $count } اتفاقات
    [many] { $count } اتفاقًا
   *[other] { $count } اتفاق
 }
agreement-none = لا اتفاق هنا
agreement-none-next = ابدأ اتفاقًا، أو اختر حالة أخرى.
agreement-title = العنوان
agreement-title-ar = العنوان بالعربية
agreement-title-en = العنوان بالإنجليزية
agreement-title-fr = العنوان بالفرنسية
agreement-title-es = العنوان بالإسبانية
agreement-title-hint = اترك العنوانين فارغين ليبقى عنوان النص
agreement-text-ar = النص بالعربية
agreement-text-en = النص بالإنجليزية
agreement-text-fr = النص بالفرنسية
agreement-text-es = النص بالإسبانية
agreement-owner = حافظ النص
agreement-built-in = جزء من جسر
agreement-built-in-says = هذه القواعد جزء من البرنامج، ولا تفتح إلا ما يلزم للتسليم أو الإحالة أو المتابعة، وبموافقة الشخص وحدها.
agreement-dates = من – إلى
agreement-starts-on = اليوم الأول
agreement-ends-on = اليوم الأخير
agreement-open-end = مفتوح
agreement-ends-soon = ينتهي قريبًا
agreement-ends-on-soon = ينتهي هذا الاتفاق في { $on }. عدّله أو دعه ينتهي.
agreement-amends = تُعدّ نسخة جديدة، ويبقى النافذ نافذًا إلى أن يوقّع الجميع.
agreement-suspended-by = علّقته { $org } في { $on }، فلا يفتح شيئًا
agreement-clauses = البنود
agreement-clause = المادة
agreement-no-clauses = لا بنود بعد، فلا يفتح الاتفاق شيئًا.
agreement-article = المادة { $article }
agreement-clause-add = إضافة بند
agreement-clause-change = تعديل المادة { $article }
agreement-clause-save = حفظ البند
agreement-clause-remove = حذف البند
agreement-text = النص
agreement-no-text = لا نص بعد
agreement-text-change = تعديل العنوان والمواعيد والنص
agreement-back = الاتفاق
agreement-save = حفظ
agreement-facts = لمحة
agreement-version = النسخة
agreement-on-version = النسخة { $number }
agreement-frozen-at = أُرسلت في
agreement-made-at = بدأت في
agreement-parties = الأطراف
agreement-parties-lead = كل من يوقّع مسؤول عن البنود. ولا يفتح البند إلا ملفات الموقّعين.
agreement-parties-change = تعديل الأطراف
agreement-party = الجهة
agreement-party-nth = الطرف { $n }
agreement-party-role = الصفة
agreement-party-basis = الأساس القانوني لديه
agreement-has-signed = وقّع
agreement-not-signed = لم يوقّع بعد
agreement-next = ما يمكن فعله الآن
agreement-reason = السبب
agreement-step-consult = إرسال إلى الأطراف للتعليق
agreement-step-consult-hint = يُثبَّت النص، ويقرؤه الأطراف ويعلّقون عليه.
agreement-step-open-signing = إرسال للتوقيع
agreement-step-open-signing-hint = يُثبَّت النص ويُفحص على جدار الحماية، ثم يوقّع كل طرف هذه النسخة بعينها.
agreement-step-sign = توقيع هذه النسخة
agreement-step-sign-hint = توقّع باسم جهتك. وأي تغيير لاحق في النص يلغي التوقيع.
agreement-step-revise = إعادة الصياغة
agreement-step-revise-hint = مسودة جديدة بالكلمات نفسها، وتلغى التواقيع السابقة.
agreement-step-amend = تعديل الاتفاق
agreement-step-amend-hint = تُكتب نسخة تحل محل هذه متى وقّعها الجميع.
agreement-step-discard = التخلي عن المسودة
agreement-step-discard-hint = تبقى المسودة مقروءة في السجل ولا تتقدم.
agreement-step-suspend = تعليق
agreement-step-suspend-hint = يغلق كل ما يفتحه هذا الاتفاق ابتداءً من النقرة التالية. ولجهتك أن ترفع التعليق.
agreement-step-resume = رفع التعليق
agreement-step-resume-hint = يعود كل ما يفتحه الاتفاق مفتوحًا.
agreement-step-end = إنهاء
agreement-step-end-hint = يغلق كل ما يفتحه هذا الاتفاق نهائيًا.
agreement-annexes = الملاحق
agreement-no-annexes = لا ملاحق
agreement-annex = ملحق
agreement-annex-add = إضافة ملف
agreement-annex-hint = ملف PDF أو صورة أو Word أو Excel أو OpenDocument أو نص، حتى 8 ميغابايت
agreement-annex-send = إضافة
agreement-annex-remove = حذف
agreement-bytes = { $count ->
    [zero] لا بايتات
    [one] بايت واحد
    [two] بايتان
    [few] { $count } بايتات
    [many] { $count } بايتًا
   *[other] { $count } بايت
 }
agreement-comments = التعليقات
agreement-comment = التعليق
agreement-comment-whole = تعليق على النص كله
agreement-comment-clause = تعليق على المادة { $article }
agreement-comment-send = إرسال التعليق
agreement-answer = الجواب
agreement-answer-send = إرسال الجواب
agreement-answered-on = أُجيب في
agreement-promises = ما ثبت بالبرهان لكل اتفاق
agreement-no-promises = لا برهان مسجَّلًا بعد لقواعد هذا البرنامج.
agreement-preview = معاينة
agreement-history = النسخ والسجل
agreement-versions = النسخ
agreement-what-happened = ما جرى
agreement-event-started = بدأ
agreement-event-consulted = أُرسل إلى الأطراف للتعليق
agreement-event-sent-to-sign = أُرسل للتوقيع
agreement-event-signed = وُقّع
agreement-event-revised = أُعيد إلى الصياغة
agreement-event-amended = بدأت نسخة جديدة
agreement-event-discarded = تُخلّي عنه
agreement-event-in-force = دخل حيز النفاذ
agreement-event-suspended = عُلّق
agreement-event-resumed = رُفع التعليق
agreement-event-expired = انتهت مدته
agreement-event-ended = أُنهي
flash-agreement-started = المسودة جاهزة. سمِّ الأطراف ثم البنود.
flash-agreement-changed = حُفظ
flash-agreement-clause-kept = حُفظ البند
flash-agreement-clause-removed = حُذف البند
flash-agreement-annex-added = أُضيف الملف
flash-agreement-commented = أُرسل التعليق
flash-agreement-answered = أُرسل الجواب
flash-agreement-consult = أُرسل إلى الأطراف للتعليق
flash-agreement-open-signing = أُرسل للتوقيع
flash-agreement-sign = تم التوقيع
flash-agreement-revise = المسودة الجديدة جاهزة
flash-agreement-amend = تُكتب نسخة جديدة
flash-agreement-discard = تُخلّي عن المسودة
flash-agreement-suspend = عُلّق الاتفاق، ولم يعد يفتح شيئًا
flash-agreement-resume = رُفع التعليق
flash-agreement-end = أُنهي الاتفاق، ولم يعد يفتح شيئًا

# البند نموذجًا
clause-form-lead = املأ فراغات الجملة. وما تتركه مفتوحًا في الملفات يعني جميعها.
clause-article = المادة
clause-party = الجهة المتلقية
clause-actions = ما يجوز لها
clause-categories = البيانات
clause-purposes = الأغراض
clause-programmes = البرامج
clause-corridors = الممرات
clause-areas = مناطق العودة
clause-stages = مراحل الملف
clause-from = من
clause-until = حتى
clause-choose = اختر
clause-none-is-all = لا تختر شيئًا إن أردت الكل
clause-all-programmes = أي برنامج
clause-all-corridors = أي ممر
clause-all-areas = أي منطقة
clause-all-stages = أي مرحلة
clause-form-party = يجوز للجهة
clause-form-actions = القيام بـ
clause-form-categories = في ما يخص البيانات الآتية:
clause-form-purposes = لغرض
clause-form-programmes = في ملفات
clause-form-corridors = ضمن
clause-form-areas = العائدة إلى
clause-form-stages = في
clause-form-from = ابتداءً من
clause-form-until = حتى
clause-dates-hint = يسري البند بلا تاريخ ما سرى الاتفاق، ابتداءً من { $from }
clause-dates-hint-end = حتى { $until }.
clause-conditions = الشروط
clause-referred-only = الملفات المسلّمة أو المحالة إليها فقط
clause-referred-only-hint = من دون ذلك يفتح البند كل الملفات المطابقة
clause-needs-consent = تلزم موافقة الشخص
clause-needs-consent-hint = على الغرض، وعلى فئة المتلقي أدناه
clause-recipient = تُعدّ في الموافقة
clause-recipient-hint = يوافق الشخص على غرض وعلى فئة من المتلقين
clause-legal-basis = الأساس القانوني حيث لا تُطلب الموافقة
clause-legal-basis-hint = القانون والمادة
clause-safeguards = الضمانات
clause-needs-training = مستخدمون تدريبهم سارٍ فقط
clause-no-onward = دون مشاركة لاحقة
clause-smallest-count = أصغر عدد
clause-smallest-count-hint = تُحجب الأرقام التي دونه
clause-retention-days = أيام الحفظ قبل الحذف
clause-retention-days-hint = لما أخرجه الطرف من السجل
clause-as-sentence = البند جملةً

# البند جملةً
list-middle = { $a } و{ $b }
list-last = { $a } و{ $b }
list-last-i = { $a } و{ $b }
in-sentence-action-enter = الإدخال
in-sentence-action-see = الاطلاع
in-sentence-action-refer = الإحالة
in-sentence-action-count = العدّ
in-sentence-action-export = التصدير
action-enter = الإدخال
action-see = الاطلاع
action-refer = الإحالة
action-count = العدّ
action-export = التصدير
clause-sentence = يجوز لـ«{ $party }» { $actions } في ما يخص البيانات الآتية: { $categories }، لغرض { $purposes }، في { $cases }، { $time }
clause-sentence-plain = { $main }.
clause-sentence-if = { $main }. والشروط: { $conditions }.
clause-party-kind = كل موقّع من فئة: { $kind }
clause-party-receiver = الجهة التي تتلقى الملف
clause-cases-all = جميع ملفات الموقّعين
clause-cases-referred = الملفات المسلّمة أو المحالة إليها
clause-cases-programmes = ضمن برنامج { $names }
clause-cases-corridors = { $names }
clause-corridor = من { $host } إلى { $origin }
clause-cases-areas = العائدة إلى { $names }
clause-cases-stages = في مرحلة { $names }
clause-time = من { $from } حتى { $until }
clause-time-open = ابتداءً من { $from } دون أجل
clause-if-consent = موافقة الشخص على الغرض وعلى هذا المتلقي: { $recipient }
clause-if-basis = الأساس القانوني «{ $basis }»
clause-if-trained = سريان تدريب المستخدم
clause-if-no-onward = عدم المشاركة اللاحقة
clause-if-smallest = { $count ->
    [zero] عدم حجب الأرقام
    [one] حجب الأرقام التي دون واحد
    [two] حجب الأرقام التي دون اثنين
    [few] حجب الأرقام التي دون { $count }
    [many] حجب الأرقام التي دون { $count }
   *[other] حجب الأرقام التي دون { $count }
 }
clause-if-retention = { $days ->
    [zero] حذف ما أُخرج في يومه
    [one] حذف ما أُخرج بعد يوم واحد
    [two] حذف ما أُخرج بعد يومين
    [few] حذف ما أُخرج بعد { $days } أيام
    [many] حذف ما أُخرج بعد { $days } يومًا
   *[other] حذف ما أُخرج بعد { $days } يوم
 }
clause-breaks-firewall = لا يمكن توقيع هذا البند
clause-counterexample = مثال مضاد للمادة { $article }: كان سيتاح لمستخدم في «{ $org }» { $action } في ما يخص «{ $category }» في ملف حالة، لغرض: { $purpose }.
clause-warning-no-basis = لا موافقة ولا أساس قانوني: فعلامَ يستند البند؟
clause-warning-no-end = لا يوم أخير له: يبقى مفتوحًا دائمًا.
clause-warning-no-smallest-count = يتيح العدّ بلا حد أدنى: قد يدل رقم على شخص بعينه.

# المعاينة
preview-heading = ماذا سيتغير؟
preview-lead = النسخة { $number } مقارنةً بما هو نافذ اليوم
preview-by-party = بحسب الجهة
preview-by-clause = كل بند على حدة
preview-now = ملفاتكم الآن
preview-after = ملفاتكم بعد النفاذ
preview-others-now = ملفات غيركم الآن
preview-others-after = ملفات غيركم بعد النفاذ
preview-own = ملفاتكم
preview-others = ملفات غيركم
preview-sample = التغيير
preview-opens = يفتح
preview-closes = يغلق
preview-no-change = لا تغيير
preview-band = من { $least } إلى { $most } من الملفات
preview-others-of = عدد واحد مجمَّع عن الجهات التي أرسلت هذه النسخة أو وقّعتها:
preview-others-none = تُعدّ ملفات غيركم بعد أن يرسل طرف آخر هذه النسخة أو يوقّعها.
preview-more = { $count ->
    [zero] أكثر من لا شيء
    [one] أكثر من ملف واحد
    [two] أكثر من ملفين
    [few] أكثر من { $count } ملفات
    [many] أكثر من { $count } ملفًا
   *[other] أكثر من { $count } ملف
 }
preview-cases = { $count ->
    [zero] لا ملفات
    [one] ملف واحد
    [two] ملفان
    [few] { $count } ملفات
    [many] { $count } ملفًا
   *[other] { $count } ملف
 }
preview-note = تُعدّ الملفات التي تقودونها بدقة، أما ملفات غيركم فتُعدّ مجمَّعةً وعلى درجات من خمسة. وما يراه المستخدم يتوقف أيضًا على دوره.
preview-nothing = لن يتغير شيء
preview-nothing-next = ليس في المسودة بند يخاطب أحد الأطراف.

# الفروق
change-added = جديد
change-removed = محذوف
change-changed = معدّل
difference-heading = من النسخة { $from } إلى النسخة { $to }
difference-from = مقارنة
difference-to = بـ
difference-show = قارن
difference-before = قبل:
difference-after = بعد:
difference-none = لا فرق

# قائمة العمل
queue-agreements-to-sign = { $count ->
    [zero] لا اتفاق ينتظر توقيعك
    [one] اتفاق واحد ينتظر توقيعك
    [two] اتفاقان ينتظران توقيعك
    [few] { $count } اتفاقات تنتظر توقيعك
    [many] { $count } اتفاقًا ينتظر توقيعك
   *[other] { $count } اتفاق ينتظر توقيعك
 }
queue-agreements-consulted = { $count ->
    [zero] لا اتفاق ينتظر تعليقك
    [one] اتفاق واحد ينتظر تعليقك
    [two] اتفاقان ينتظران تعليقك
    [few] { $count } اتفاقات تنتظر تعليقك
    [many] { $count } اتفاقًا ينتظر تعليقك
   *[other] { $count } اتفاق ينتظر تعليقك
 }
queue-agreements-to-answer = { $count ->
    [zero] لا تعليق ينتظر جوابك
    [one] تعليق واحد ينتظر جوابك
    [two] تعليقان ينتظران جوابك
    [few] { $count } تعليقات تنتظر جوابك
    [many] { $count } تعليقًا ينتظر جوابك
   *[other] { $count } تعليق ينتظر جوابك
 }
queue-agreements-ending = { $count ->
    [zero] لا اتفاق ينتهي خلال 90 يومًا
    [one] اتفاق واحد ينتهي خلال 90 يومًا
    [two] اتفاقان ينتهيان خلال 90 يومًا
    [few] { $count } اتفاقات تنتهي خلال 90 يومًا
    [many] { $count } اتفاقًا ينتهي خلال 90 يومًا
   *[other] { $count } اتفاق ينتهي خلال 90 يومًا
 }

# ما رُفض
problem-agreement-firewall = لا يمكن توقيع هذا النص. { $sentence }
problem-agreement-step-not-from-here = لا تصح هذه الخطوة من حيث يقف الاتفاق الآن
problem-agreement-already-signed = سبق أن وقّعت جهتك هذه النسخة
problem-agreement-other-version = ثمة نسخة أخرى الآن، فاقرأها قبل التوقيع
problem-agreement-text-changed = ليس هذا النص هو الذي أُرسل، فلا يمكن توقيعه
problem-agreement-no-draft = لا مسودة هنا
problem-agreement-needs-parties = يجب أن توقّع جهتان على الأقل
problem-agreement-clause-without-party = المادة { $article } لا تخاطب أحدًا ممن يوقّعون: اختر طرفًا أو احذف المادة
problem-agreement-party-twice = ذُكرت هذه الجهة مرتين
problem-agreement-ends-before-start = اليوم الأخير قبل اليوم الأول
problem-agreement-not-in-consultation = ليس النص لدى الأطراف الآن
problem-agreement-answered = أُجيب عن هذا التعليق
problem-agreement-too-many-annexes = لا يمكن إضافة ملفات أخرى
problem-agreement-annex-empty = اختر ملفًا
problem-agreement-annex-too-large = الملف أكبر من 8 ميغابايت
problem-agreement-annex-kind = هذا النوع من الملفات غير مقبول
problem-clause-party-does-not-sign = اختر جهة توقّع
problem-clause-ends-before-start = ينتهي البند قبل أن يبدأ

proof-title = برهان هذه النسخة
proof-none = لم يُطلب بعد برهان لهذا النص.
proof-all = البراهين السابقة
proof-of = طُلب في { $on }
proof-ask = إثبات هذه النسخة
proof-ask-hint = يفحص برنامج منطقي كل طلب ممكن: تُطبَّق البنود كما تُقرأ تمامًا، ولا يصل أي بند وحده إلى ما يمنعه جدار الحماية، ولا تغيّر هذه النسخة إلا ما يغيّره نصها.
proof-progress = { $count ->
    [zero] لا بنود للفحص.
    [one] أُنجز { $done } من بند واحد.
    [two] أُنجز { $done } من بندين.
    [few] أُنجز { $done } من { $count } بنود.
    [many] أُنجز { $done } من { $count } بندًا.
   *[other] أُنجز { $done } من { $count } بند.
 }
proof-outdated = تغيّر النص أو تغيّرت قواعد البرنامج منذ ذلك الحين. اطلب برهانًا جديدًا.
proof-took = { $seconds } ثانية
proof-policies = قواعد الاطلاع
proof-outcome-running = جارٍ الإثبات
proof-outcome-proved = ثبت
proof-outcome-proved-says = { $count ->
    [zero] لا بند يمكن أن يفتح شيئًا.
    [one] لكل طلب ممكن: يُطبَّق البند كما يُقرأ تمامًا، ولا يصل وحده إلى شيء مما يمنعه جدار الحماية.
    [two] لكل طلب ممكن: يُطبَّق البندان كما يُقرآن تمامًا، ولا يصل أي منهما وحده إلى ما يمنعه جدار الحماية.
    [few] لكل طلب ممكن: تُطبَّق البنود وعددها { $count } كما تُقرأ تمامًا، ولا يصل أي منها وحده إلى ما يمنعه جدار الحماية.
    [many] لكل طلب ممكن: تُطبَّق البنود وعددها { $count } كما تُقرأ تمامًا، ولا يصل أي منها وحده إلى ما يمنعه جدار الحماية.
   *[other] لكل طلب ممكن: تُطبَّق البنود وعددها { $count } كما تُقرأ تمامًا، ولا يصل أي منها وحده إلى ما يمنعه جدار الحماية.
 }
proof-outcome-refuted = لم يثبت
proof-outcome-refuted-says = وجد البرنامج المنطقي أو فحص جدار الحماية طلبًا لا يصح معه ذلك.
proof-outcome-no-solver = لا برنامج للإثبات على الخادم
proof-outcome-no-solver-says = لا عيب في الاتفاق: برنامج الإثبات غير موجود. اطلب ممن يدير الخادم تثبيت cvc5 (حزمة cvc5 في دبيان)، ثم اطلب البرهان من جديد. وقد فُحص جدار الحماية من دونه.
proof-outcome-undecided = لم يُحسم
proof-outcome-undecided-says = لم يحسم البرنامج المنطقي في الوقت المتاح له. وليس هذا برهانًا؛ اطلبه مجددًا أو اختصر البنود.
proof-outcome-gave-up = أُوقف
proof-outcome-gave-up-says = أُوقف الإثبات قبل نهايته. اطلبه مجددًا.
proof-finding-reads-otherwise = تُقرأ المادة { $article } على غير ما تُطبَّق به: يختلف الجواب عن { $action } في ما يخص «{ $category }»، لغرض: { $purpose }.
proof-finding-breach = مثال مضاد للمادة { $article } وحدها: كان سيتاح لمستخدم في «{ $org }» { $action } في ما يخص «{ $category }» في ملف حالة، لغرض: { $purpose }. وجدار الحماية يمنع ذلك.
proof-finding-opens = تفتح المادة { $article } ما لم تفتحه النسخة السابقة، مثلًا { $action } في ما يخص «{ $category }»، لغرض: { $purpose }.
proof-finding-closes = فتحت المادة { $article } في النسخة السابقة ما لا تفتحه هذه، مثلًا { $action } في ما يخص «{ $category }»، لغرض: { $purpose }.
proof-finding-same-effect = يختلف النص عن النسخة السابقة، ولا يختلف ما يفتحه.
clause-party-open = لا أحد بعد (اختر طرفًا)
agreement-given-up = تعذّر إدخاله حيز النفاذ: { $at }
agreement-given-up-next = وقّع الجميع، لكن البنود لم تسرِ بعد. ولم يُفقد شيء: يُستأنف العمل من حيث توقف.
agreement-try-again = إعادة المحاولة
flash-agreement-again = يجري إدخاله حيز النفاذ من جديد؛ يُرجى التحقق بعد قليل
problem-agreement-not-given-up = لم يتعذّر إدخاله حيز النفاذ
agreement-event-tried-again = أُعيدت محاولة إدخاله حيز النفاذ
