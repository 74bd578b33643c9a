handover-title = تسليم الملف
handover-send = تسليم الملف
handover-what-opens = يُختار هنا ما يُسلَّم. ما لا تؤشِّر عليه لا ترسله هذه الاستمارة؛ والاتفاقات السارية تفتح ما تنص عليه.
handover-not-now = لا يمكن تسليم هذا الملف الآن: فقد تجاوز مرحلة ما قبل المغادرة، أو أن دورك لا يشمل هذه الخطوة.
handover-of = المغادرة في { $on }
handover-open = فتح تسليم الملف
handover-open-case = فتح ملف الحالة
handover-from = الجهة المسلِّمة
handover-to = الجهة المستلمة
handover-to-hint = تأتي الجهات الأعضاء في البرنامج أولًا.
handover-departs-on = يوم المغادرة
handover-arrives-on = الوصول المتوقع
handover-arrived-on = يوم الوصول
handover-travel = السفر
handover-port = مكان الوصول
handover-port-hint = مطار أو معبر حدودي أو ميناء
handover-needs = ما يلزم عند الوصول
handover-message = رسالة إلى الجهة المستلمة
handover-message-hint = لا يُكتب هنا شيء عن الصحة أو الحماية، فمكانه الإحالة.
handover-decline-reason = السبب
handover-record-consent = تسجيل الموافقة
handover-accept = قبول الملف
handover-decline = رفض الملف
handover-recall = اسحب التسليم
handover-confirm-departure = أكِّد المغادرة
handover-name-withheld = الاسم محجوب
handover-state-sent = بانتظار الجواب
handover-state-accepted = مقبول
handover-state-declined = مرفوض
handover-state-arrived = تأكّد الوصول
handover-state-recalled = مسحوب
handover-decline-outside-area = خارج منطقتنا
handover-decline-no-capacity = لا قدرة على الاستقبال
handover-decline-not-eligible = لا تنطبق شروط البرنامج
handover-decline-incomplete-file = الملف غير مكتمل
handover-decline-person-known-elsewhere = جهة أخرى تساعد الشخص بالفعل
handover-decline-other = سبب آخر
travel-air = جوًّا
travel-land = برًّا
travel-sea = بحرًا
arrival-need-reception = الاستقبال
arrival-need-onward-transport = النقل إلى الوجهة
arrival-need-temporary-housing = سكن مؤقت
arrival-need-food = طعام
arrival-need-clothing = ملابس
arrival-need-pocket-money = مصروف جيب
arrival-need-medical = رعاية طبية عند الاستقبال
arrival-need-see-file = مراجعة الملف قبل الوصول
arrival-need-step-free = مدخل بلا درج
arrival-need-family-tracing = البحث عن الأسرة
arrival-need-child-escort = مرافق لطفل
arrival-need-documents = المساعدة في الوثائق
arrival-title = القادمون
arrival-lead = من يُنتظر وصوله ومتى. أكِّد كل وصول: فالصمت ثلاثة أيام يظهر متأخرًا لدى الطرفين.
arrival-sides = طرف الرحلة
arrival-side-incoming = القادمون إلينا
arrival-side-outgoing = من سلّمنا ملفاتهم
arrival-when-late = متأخر
arrival-when-today = اليوم
arrival-when-this-week = خلال أسبوع
arrival-when-later = لاحقًا
arrival-person = الشخص
arrival-state = الحالة
arrival-confirm = أكِّد الوصول
arrival-confirm-hint = تأكيد الوصول قبولٌ للملف أيضًا، وجهتك هي القائدة من الآن فصاعدًا.
arrival-none = لا أحد يُنتظر وصوله
arrival-none-next = تظهر هنا عمليات التسليم مع يوم الوصول.
arrival-unannounced = وصول غير معلن
arrival-unannounced-lead = يُبحث أولًا، فقد يكون الشخص مسجَّلًا. وإلا فيُسجَّل الشخص ووصوله في خطوة واحدة.
arrival-programme = البرنامج
arrival-host = بلد المغادرة
arrival-return-kind = نوع العودة
arrival-dependants = المُعالون المرافقون
arrival-needs-now = ما يلزم الآن
arrival-register = تسجيل الشخص والوصول
arrival-days-late = { $days ->
    [zero] لا تأخير
    [one] متأخر يومًا واحدًا
    [two] متأخر يومين
    [few] متأخر { $days } أيام
    [many] متأخر { $days } يومًا
   *[other] متأخر { $days } يوم
 }
reintegration-start = بدء إعادة الإدماج
reintegration-start-what = قُدِّمت مساعدة أو اعتُمدت خطة. ينتقل الملف إلى إعادة الإدماج.
reintegration-not-yet = تبدأ إعادة الإدماج بعد تقديم مساعدة أو اعتماد خطة في بلد المنشأ.
reintegration-not-here = لا تلي هذه الخطوة مرحلة الملف الحالية، أو أن دورك لا يشملها.
reintegration-record-help = المساعدة المقدَّمة
reintegration-open-plan = الخطة
queue-arrivals-late = { $count ->
    [zero] لا أحد ممن يُنتظر وصولهم انقطع خبره ثلاثة أيام
    [one] شخص واحد يُنتظر وصوله انقطع خبره ثلاثة أيام
    [two] شخصان يُنتظر وصولهما انقطع خبرهما ثلاثة أيام
    [few] { $count } أشخاص يُنتظر وصولهم انقطع خبرهم ثلاثة أيام
    [many] { $count } شخصًا يُنتظر وصولهم انقطع خبرهم ثلاثة أيام
   *[other] { $count } شخص يُنتظر وصولهم انقطع خبرهم ثلاثة أيام
 }
queue-arrivals-week = { $count ->
    [zero] لا أحد يصل خلال أسبوع
    [one] شخص واحد يصل خلال أسبوع
    [two] شخصان يصلان خلال أسبوع
    [few] { $count } أشخاص يصلون خلال أسبوع
    [many] { $count } شخصًا يصلون خلال أسبوع
   *[other] { $count } شخص يصلون خلال أسبوع
 }
queue-handovers-to-answer = { $count ->
    [zero] لا تسليم ينتظر جوابك
    [one] تسليم واحد ينتظر جوابك
    [two] تسليمان ينتظران جوابك
    [few] { $count } عمليات تسليم تنتظر جوابك
    [many] { $count } عملية تسليم تنتظر جوابك
   *[other] { $count } عملية تسليم تنتظر جوابك
 }
queue-arrivals-unconfirmed = { $count ->
    [zero] لا وصول غير مؤكد لمن سُلّمت ملفاتهم
    [one] وصول شخص واحد سُلّم ملفه لم يؤكَّد
    [two] وصول شخصين سُلّم ملفاهما لم يؤكَّد
    [few] وصول { $count } أشخاص سُلّمت ملفاتهم لم يؤكَّد
    [many] وصول { $count } شخصًا سُلّمت ملفاتهم لم يؤكَّد
   *[other] وصول { $count } شخص سُلّمت ملفاتهم لم يؤكَّد
 }
queue-departures-to-confirm = { $count ->
    [zero] لا مغادرة تنتظر التأكيد
    [one] مغادرة واحدة تنتظر التأكيد
    [two] مغادرتان تنتظران التأكيد
    [few] { $count } مغادرات تنتظر التأكيد
    [many] { $count } مغادرة تنتظر التأكيد
   *[other] { $count } مغادرة تنتظر التأكيد
 }
flash-handover-sent = سُلِّم الملف، وهو الآن في قائمة أعمال الجهة المستلمة.
flash-handover-accepted = أصبح الملف لدى جهتك.
flash-handover-declined = رُفض التسليم.
flash-handover-recalled = سُحب التسليم، ولم تعد الجهة المستلمة ترى الملف.
flash-handover-departed = تأكدت المغادرة.
flash-handover-arrived = تأكد الوصول، وتقود جهتك الملف الآن.
flash-arrival-registered = سُجِّل الشخص والملف والوصول.
flash-reintegration-started = بدأت إعادة الإدماج.
problem-handover-consent-missing = لم يوافق الشخص على تسليم ملفه إلى شريك. تُسجَّل الموافقة أولًا.
problem-handover-receiver-unfit = يُرجى اختيار جهة مستلمة في بلد المنشأ من القائمة
problem-handover-not-before-departure = يُسلَّم الملف قبل المغادرة
problem-handover-open-already = سُلِّم هذا الملف من قبل، فاسحب ذلك التسليم أولًا
problem-handover-departed = غادر الشخص، فلم يعد سحب التسليم ممكنًا
problem-handover-departs-later = لم يحن يوم المغادرة بعد
problem-arrival-before-departure = الوصول قبل المغادرة
problem-arrival-too-far = { $days ->
    [zero] بين المغادرة والوصول زمن طويل
    [one] بين المغادرة والوصول أكثر من يوم واحد
    [two] بين المغادرة والوصول أكثر من يومين
    [few] بين المغادرة والوصول أكثر من { $days } أيام
    [many] بين المغادرة والوصول أكثر من { $days } يومًا
   *[other] بين المغادرة والوصول أكثر من { $days } يوم
 }
problem-arrival-future = لا يكون الوصول في يوم لم يأتِ بعد
problem-departure-past = مضى على هذه المغادرة أكثر من أسبوع: سجِّل وصولًا بدلًا من ذلك
problem-reintegration-not-started = لا بدّ من تسجيل مساعدة أو اعتماد خطة أولًا
problem-step-does-not-follow = لا تلي هذه الخطوة الحالة الحاضرة
arrival-panel-incoming = من يُنتظر وصولهم
arrival-panel-outgoing = من سلّمنا ملفاتهم ويُنتظر وصولهم
arrival-panel-all = الكل
handover-goes = ما يُسلَّم
handover-goes-hint = ما لا تؤشِّر عليه لا ترسله هذه الاستمارة.
handover-goes-always = الهوية والرحلة تُسلَّمان دائمًا، وما عداهما بتأشيرك
handover-goes-identity = الهوية: تبقى محدَّثة
handover-goes-contact = وسائل الاتصال: تبقى محدَّثة
handover-goes-documents = وثائق السفر
handover-goes-household = الأسرة، لمن وافق من أفرادها
handover-goes-journey = الرحلة: تبقى محدَّثة
handover-goes-plan = الخطة المعتمدة كما هي اليوم
handover-goes-money = مجموع المساعدة لكل مرحلة، كما هو اليوم
handover-goes-assistance = تفاصيل المساعدة المقدَّمة
handover-goes-assessment = التقييم
handover-goes-monitoring = المتابعة
handover-goes-complaint = الشكاوى
handover-goes-health = الصحة
handover-goes-protection = الحماية
handover-goes-more = لا يُسلَّم إلا إن اخترته
handover-goes-chosen = كما هو اليوم
handover-goes-notes = ملاحظات، واحدة واحدة
handover-goes-sealed = الصحة والحماية
handover-goes-sealed-hint = الأصل ألا تُسلَّما. إن لزمت خدمة بعينها فالإحالة إليها أضيق وأأمن.
handover-goes-reason = لماذا يلزم أن تعرفه الجهة المستلمة؟
handover-goes-reason-hint = لازم متى أُشّر على الصحة أو الحماية. يقرؤه من يستلم، ويظهر للشخص.
handover-pass-on-service = ما يجوز تمريره إلى من يقدّم خدمة للشخص
handover-pass-on-monitoring = ما يجوز تمريره إلى من يتابع ويسأل عن حاله
handover-pass-on-hint = بموافقة الشخص على كل منهما. وما عدا ذلك لا يُمرَّر.
handover-first-days = ما يجب أن يُعرف في الأيام السبعة الأولى
handover-first-days-lead = ما لا يُستقبل الشخص بأمان دونه، لا أكثر. له موافقة وحده، ولا يفتح شيئًا آخر من الصحة.
handover-first-days-hint = دواء لا ينقطع، القدرة على السفر، من يعالج
handover-first-days-basis = على أي أساس
handover-first-days-consent = وافق الشخص على تسليم هذا وحده
handover-first-days-vital = لا يقدر الشخص على الموافقة، وحياته أو سلامته في خطر
handover-first-days-vital-hint = يلزم سبب مكتوب، ومستخدم ثانٍ من جهتك يؤكده قبل أن يُقرأ.
handover-first-days-reason = السبب، إن تعذرت الموافقة
handover-first-days-waits = ينتظر هذا تأكيد مستخدم ثانٍ من جهتك، ولا تقرؤه الجهة المستلمة قبله.
handover-first-days-confirm = أكِّد أنه لازم
handover-returns = يعود إليك: المرحلة ويوم الوصول ورمز الإغلاق ويوم بدء المتابعة. ويبقى ما سلَّمته مفتوحًا 90 يومًا بعد إغلاق الملف، وتضيف إليه ملحقًا في أي وقت.
handover-came = ما سُلّم
handover-stays = لم يُسلَّم:
handover-stays-ask = غير مفتوح لجهتك، سواء وُجد أو لم يوجد. يُسأل { $whom }:
handover-supplement = إرسال ملحق
handover-supplement-lead = يصل ما تؤشِّر عليه كما هو اليوم، ولا يصل غيره.
handover-supplement-send = إرسال الملحق
flash-handover-supplemented = أُرسل الملحق.
flash-handover-first-days-confirmed = تأكد ذلك، وتستطيع الجهة المستلمة قراءته.
problem-handover-first-days-basis = يُرجى اختيار الأساس الذي يُعرف به هذا
problem-handover-note-unknown = هذه الملاحظة ليست من ملاحظاتكم في هذا الملف
problem-handover-second-person = من أرسل التسليم لا يؤكد هذا بنفسه: يؤكده مستخدم ثانٍ من جهتك
problem-handover-first-days-told = هذا النص مُسلَّم من قبل. أرسل ما تغيَّر في ملاحظة.
handover-came-here = ما جاء مع التسليم
handover-stays-default = لا يُسلَّم إلا إن اخترته: الصحة، الحماية، التقييم، الشكاوى، المتابعة، تفاصيل المساعدة، المسودات، الملاحظات.
handover-needs-hint = «رعاية طبية عند الاستقبال» تعني أن يحضر من يقدر عليها، دون ذكر السبب. السبب، إن لزم، يُكتب في «ما يجب أن يُعرف في الأيام السبعة الأولى».
problem-handover-halted = لا يمكن قبول هذا التسليم الآن. اسأل المكتب الذي أرسله.
