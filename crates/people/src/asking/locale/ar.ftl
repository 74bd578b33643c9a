asking-title = الأسئلة بين الجهات
asking-lead = تسأل منظمات أخرى إن كنتم تخدمون شخصًا ما من دون أن ترى سجلاتكم. ولا تعلم أن أحدًا يُخدم هنا إلا إذا عُثر على حالة.
asking-tab = سؤال الآخرين
asking-question = هل تخدم منظمة أخرى هذا الشخص بالفعل؟
asking-explained = لا تُعرض على المنظمة الأخرى هوية من تسألون عنه، ولا تُعرض عليكم سجلاتها. يقتصر الجواب على أن أحدًا هناك يخدم هذا الشخص مع جهة الاتصال، أو على أنه لم يُعثر على أحد. وإذا عُثر على أحد علمت تلك المنظمة أنكم سألتم عن حالتها. ويُسجَّل كل سؤال لدى الطرفين.
asking-parties = يمكنكم أن تسألوا:
asking-ask = اسأل الآن
asking-ask-before = اسأل قبل الحفظ
asking-agreed = يوافق الشخص على أن نسأل
asking-answers = الأجوبة
asking-found = لدى { $organisation } خدمة قائمة لهذا الشخص؛ يُسأل هناك.
asking-contact = جهة الاتصال:
asking-nobody = لم يُعثر على أحد.
asking-nobody-means = لا يثبت هذا أن لا أحد يخدم هذا الشخص: فقد تكون الأسماء والتواريخ مسجّلة على نحو آخر، أو لا توجد موافقة هناك.
asking-asked = سُئل في { $at }:
asking-numbers = آخر 30 يومًا
asking-organisation = المنظمة
asking-out = أسئلة منّا
asking-out-found = عُثر عليه هناك
asking-in = أسئلة إلينا
asking-in-found = عُثر عليه هنا
asking-key = المفتاح
asking-key-number = المفتاح رقم { $number }
asking-key-changing = يجري إدخال مفتاح جديد
asking-key-none = لا يوجد
asking-rotate = تغيير المفتاح
asking-no-numbers = لم يُسأل شيء، ولا يسمح أي اتفاق لأحد بأن يسأل.
asking-stopped = حسابات مُنعت من السؤال مؤقتًا، بعد أسئلة كثيرة بلا نتيجة
asking-misses = { $count ->
    [zero] لا أسئلة بلا نتيجة
    [one] سؤال واحد بلا نتيجة
    [two] سؤالان بلا نتيجة
    [few] { $count } أسئلة بلا نتيجة
    [many] { $count } سؤالًا بلا نتيجة
   *[other] { $count } سؤال بلا نتيجة
}
asking-release = اسمح بالسؤال من جديد
asking-received = الأسئلة الموجهة إلينا
asking-when = متى
asking-outcome = النتيجة
asking-new = جديد
asking-told = أُجيب بأننا نخدم شخصًا: الحالة
asking-not-found = لم يُعثر على أحد ولم يُذكر أحد
asking-see = تعليم الكل مقروءًا
asking-none-received = لم يسأل أحد بعد.
queue-questions = { $count ->
    [zero] لا أسئلة من منظمات أخرى
    [one] سؤال واحد من منظمة أخرى: هل تخدمون شخصًا ما؟
    [two] سؤالان من منظمات أخرى: هل تخدمون شخصًا ما؟
    [few] { $count } أسئلة من منظمات أخرى: هل تخدمون شخصًا ما؟
    [many] { $count } سؤالًا من منظمات أخرى: هل تخدمون شخصًا ما؟
   *[other] { $count } سؤال من منظمات أخرى: هل تخدمون شخصًا ما؟
}
flash-asking-seen = عُلّم كمطّلع عليه.
flash-asking-released = يمكن للحساب أن يسأل من جديد.
flash-asking-rotated = يجري إدخال مفتاح جديد، ويُتلف القديم عندما يصبح الجديد جاهزًا.
problem-asking-no-clause = لا يسمح لكم أي اتفاق سارٍ بأن تسألوا منظمة أخرى.
problem-asking-no-consent = يشترط الاتفاق موافقة الشخص على أن يبحث عنه الشركاء. سجّلوها أولًا.
problem-asking-not-agreed = لا تسألوا إلا بموافقة الشخص.
problem-asking-too-little = المعلوم قليل جدًا للسؤال: يلزم رقم وثيقة أو هاتف أو تاريخ ميلاد كامل.
problem-asking-not-ready = فهرس المنظمة الأخرى قيد الإعداد. اسألوا بعد بضع دقائق.
problem-asking-stopped = بلغت أسئلة حسابكم خلال أسبوع الحدّ ({ $limit }) أو تجاوزته، ولم يكد يُعثر على أحد. يمكن لمسؤول حماية البيانات لديكم أن يسمح لكم بالمتابعة.
problem-asking-too-often = بلغتم حدّ الأسئلة في الساعة ({ $limit }). اسألوا لاحقًا.
problem-asking-organisation-too-often = بلغت منظمتكم حدّ الأسئلة في اليوم ({ $limit }). اسألوا غدًا.
person-access-action-ask = سأل منظمات أخرى إن كانت تخدم الشخص
