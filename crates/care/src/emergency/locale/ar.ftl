emergency-title = خطر على الحياة
emergency-lead = فتح ملف مغلق أمامك لأن حياة إنسان أو صحته تتوقف عليه الآن.
emergency-what = ما الذي يحدث
emergency-opens = ترى ما ينقذ حياة في حدود دورك: من هو، وكيف وأين يُتصل به، ومع من هو، وصحته. للساعات التي تختارها، ولا يرى زملاؤك شيئاً.
emergency-told = يُبلَّغ فورًا مسؤولو حماية البيانات في جهتك وفي كل جهة انفتح لك ما كتبته، ويراجع كل منهم ما يخص جهته.
emergency-limited = كل محاولة تُحسب؛ وبعد عدد قليل منها في اليوم لا يُقبل المزيد.
emergency-number = رقم الملف
emergency-number-hint = عشرة رموز كما يذكرها الشخص أو أحد الزملاء.
emergency-reason = من المعرَّض للخطر وما الخطر، وما الذي تحتاج إلى معرفته؟
emergency-reason-hint = عشرون حرفًا على الأقل. يقرؤه المسؤولان عن حماية البيانات.
emergency-hours = لكم ساعة (من 1 إلى 24)
emergency-open = فتح الملف
emergency-link = ملف لا يُفتح لك
emergency-banner = فُتح لوجود خطر على الحياة، ويُغلق من تلقاء نفسه
emergency-banner-told = أُبلغ المسؤولان عن حماية البيانات. اقرأ ما يساعد الآن فقط.
emergency-list = ملفات فُتحت لوجود خطر على الحياة
emergency-list-lead = فتحها مستخدمون من هذه الجهة، أو آخرون في ملفاتها. ويُراجع كل منها خلال ثلاثة أيام.
emergency-who = من
emergency-when = متى
emergency-until = حتى
emergency-review = المراجعة
emergency-review-do = مراجعة
emergency-review-save = حفظ المراجعة
emergency-verdict = هل كان ذلك مبرَّرًا؟
emergency-verdict-justified = مبرَّر
emergency-verdict-not-justified = غير مبرَّر
emergency-words = السبب وما يترتب عليه
emergency-waits = بانتظار المراجعة
emergency-overdue = تأخرت المراجعة
emergency-none = لم يُفتح أي ملف لوجود خطر على الحياة
flash-emergency-reviewed = سُجّلت المراجعة.
problem-emergency-untrained = لا يفتح ملفًا لوجود خطر على الحياة إلا مستخدم تدريبه على حماية البيانات ساري المفعول
problem-emergency-number-unknown = لا ملف بهذا الرقم يمكن لجهتك فتحه هكذا. تُراجع كل خانة. وإن لم يظهر الملف قط في قوائم جهتك، فلا بدّ أيضًا من اسم الشخص وتاريخ ميلاده.
problem-emergency-reason-short = يُرجى أن تذكر في عشرين حرفًا على الأقل من المعرَّض للخطر وما تحتاج إليه
problem-emergency-too-many = محاولات كثيرة في يوم واحد؛ يُرجى الاتصال بالجهة التي تمسك الملف
queue-emergencies-review = { $count ->
    [zero] لا ملفات فُتحت لخطر على الحياة بانتظار المراجعة
    [one] ملف واحد فُتح لخطر على الحياة بانتظار المراجعة
    [two] ملفان فُتحا لخطر على الحياة بانتظار المراجعة
    [few] { $count } ملفات فُتحت لخطر على الحياة بانتظار المراجعة
    [many] { $count } ملفًا فُتحت لخطر على الحياة بانتظار المراجعة
    *[other] { $count } ملف فُتحت لخطر على الحياة بانتظار المراجعة
}
queue-emergencies-overdue = { $count ->
    [zero] لا مراجعات متأخرة لحالات الخطر
    [one] مراجعة واحدة متأخرة لحالة خطر
    [two] مراجعتان متأخرتان لحالتي خطر
    [few] { $count } مراجعات متأخرة لحالات خطر
    [many] { $count } مراجعة متأخرة لحالات خطر
    *[other] { $count } مراجعة متأخرة لحالات خطر
}
emergency-name = اسم الشخص
emergency-name-hint = يلزم الاسم ويوم الميلاد إن لم يظهر الملف في قوائم جهتك من قبل.
emergency-born-on = يوم الميلاد
emergency-not-justified = رأت جهة أنه غير مبرَّر، وهذا يبقى
problem-emergency-not-needed = لا ينفتح بهذا شيء ليس مفتوحًا أمامك: افتح الملف من قائمة الملفات
problem-emergency-barred = حُكم على حالة طارئة سابقة لجهتك في هذا الملف بأنها بلا مبرر. لا يُفتح لكم بحالة طارئة مدة 90 يومًا: اتصل بالجهة التي تحفظ الملف، أو بخدمات الطوارئ.
problem-emergency-unreviewed = حالتان طارئتان لجهتك في هذا الملف تنتظران المراجعة. اطلب من مسؤول حماية البيانات مراجعة إحداهما، أو اتصل بالجهة التي تحفظ الملف.
