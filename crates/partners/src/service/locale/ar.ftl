service-lead = خدمات في بلدان الاستضافة والمنشأ، يؤكّد كلُّ مقدّم خدمة ما يخصّه.
service-all = كل الخدمات
service-mine = خدمات جهتك
service-add = إضافة خدمة
service-edit = تعديل الخدمة
service-save = حفظ
service-filter = تصفية الدليل
service-words = كلمات
service-kind = نوع الخدمة
service-kind-any = كل الأنواع
service-area = المنطقة
service-area-any = كل المناطق
service-area-hint = مناطق البلد المختار. احفظ بعد تغيير البلد لتظهر مناطقه.
service-whole-country = البلد كله
service-country = البلد
service-count = { $count ->
    [zero] لا خدمات
    [one] خدمة واحدة
    [two] خدمتان
    [few] { $count } خدمات
    [many] { $count } خدمة
   *[other] { $count } خدمة
}
service-none = لا خدمة بهذه الشروط
service-none-next = وسّع البحث: منطقة أخرى أو نوع آخر أو كلمات أقل.
service-none-mine = أضِف ما تقدّمه جهتك ليجدها من يُحيل إليها.
service-name = الاسم
service-name-ar = الاسم بالعربية
service-name-en = الاسم بالإنكليزية
service-name-fr = الاسم بالفرنسية
service-name-es = الاسم بالإسبانية
service-provider = مقدّم الخدمة
service-dimension = البُعد
service-description = الوصف
service-description-ar = الوصف بالعربية
service-description-en = الوصف بالإنكليزية
service-eligibility = لمن هي
service-eligibility-ar = لمن هي، بالعربية
service-eligibility-en = لمن هي، بالإنكليزية
service-address = العنوان
service-place = الإحداثيات
service-place-hint = بالدرجات، مثل 34.74 و10.76. تُترك فارغة إذا كان المكان لا يُعلَن.
service-latitude = خط العرض
service-longitude = خط الطول
service-phone = الهاتف
service-hours = أوقات العمل
service-hours-hint = مثل: الاثنين إلى الجمعة، 9:00 إلى 15:00
service-capacity = الطاقة الاستيعابية
service-persons = { $count ->
    [zero] لا أماكن
    [one] شخص واحد في الوقت نفسه
    [two] شخصان في الوقت نفسه
    [few] { $count } أشخاص في الوقت نفسه
    [many] { $count } شخصاً في الوقت نفسه
   *[other] { $count } شخص في الوقت نفسه
}
service-answers = تجيب عن الإحالة خلال
service-days = { $count ->
    [zero] اليوم نفسه
    [one] يوم واحد
    [two] يومين
    [few] { $count } أيام
    [many] { $count } يوماً
   *[other] { $count } يوم
}
service-answer-days = أيام الجواب عن الإحالة
service-fresh-days = أيام صلاحية التأكيد
service-fresh-days-hint = بعدها تظهر الخدمة غير مؤكَّدة، ويُسأل عنها قبل الإحالة إليها.
service-confirmed = آخر تأكيد
service-fresh = مؤكَّدة
service-stale = لم تُؤكَّد حديثاً
service-stale-says = آخر تأكيد من مقدّم الخدمة في { $on }. اتصل به قبل أن تُحيل إليه.
service-still-right = هل ما زالت المعلومات صحيحة؟
service-still-right-hint = { $count ->
    [zero] يسري التأكيد اليوم فقط.
    [one] يسري التأكيد يوماً واحداً.
    [two] يسري التأكيد يومين.
    [few] يسري التأكيد { $count } أيام.
    [many] يسري التأكيد { $count } يوماً.
   *[other] يسري التأكيد { $count } يوم.
}
service-confirm = نعم، ما زالت صحيحة
service-closed = انتهت الخدمة
service-has-ended = انتهت هذه الخدمة
service-has-ended-hint = لا تظهر بعدها في الدليل، ويبقى ما أُحيل إليها محفوظاً.
service-queue-stale = { $count ->
    [zero] لا خدمات تنتظر تأكيدك
    [one] خدمة واحدة لجهتك تنتظر التأكيد
    [two] خدمتان لجهتك تنتظران التأكيد
    [few] { $count } خدمات لجهتك تنتظر التأكيد
    [many] { $count } خدمة لجهتك تنتظر التأكيد
   *[other] { $count } خدمة لجهتك تنتظر التأكيد
}
service-kind-job-placement = توظيف
service-kind-training = تدريب مهني
service-kind-business-support = دعم المشاريع الصغيرة
service-kind-financial = خدمات مالية
service-kind-health = صحة
service-kind-psychosocial = دعم نفسي واجتماعي
service-kind-housing = سكن
service-kind-education = تعليم
service-kind-legal = مساعدة قانونية
service-kind-social-protection = حماية اجتماعية
service-kind-childcare = رعاية الأطفال
service-kind-documents = وثائق
service-kind-transport = نقل
service-kind-reception = استقبال
service-kind-security = أمن شخصي
flash-service-added = أُضيفت الخدمة إلى الدليل.
flash-service-changed = حُفظ التعديل.
flash-service-confirmed = أُكّدت الخدمة اليوم.
problem-service-phone-invalid = اكتب رقم هاتف من 6 إلى 17 رقماً
problem-service-place-invalid = اكتب الدرجات بكسور عشرية، مثل 34.74
