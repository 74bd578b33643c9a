incident-title = الحوادث
incident-lead = ما أصاب البيانات الشخصية من حوادث، ومن يُبلَّغ بها ومتى. لا يراه إلا مسؤولو حماية البيانات في هذه الجهة.
incident-new = تسجيل حادث
incident-new-lead = يُسجَّل فورًا، ويُستكمل ما لم يُعرف بعد. ويبدأ حساب المهلة من لحظة العلم به.
incident-edit = تعديل
incident-save = حفظ الحادث
incident-open = فتح
incident-export = تصدير (JSON)
incident-none = لا حوادث مسجلة
incident-kind = النوع
incident-kind-lost = ضياع
incident-kind-stolen = سرقة
incident-kind-sent-astray = إرسال إلى غير المعني
incident-kind-seen-by-others = اطلاع من لا يحق له
incident-kind-altered = تغيير البيانات
incident-kind-unavailable = تعذّر الوصول إلى البيانات
incident-kind-attack = هجوم على نظام
incident-kind-other = غير ذلك
incident-what = ما حدث
incident-what-hint = دون ذكر أسماء أشخاص.
incident-happened = تاريخ الحادث
incident-known = تاريخ العلم به
incident-known-hint = اليوم إن تُرك فارغًا.
incident-known-time = الساعة (التوقيت العالمي)
incident-known-time-hint = مثل 14:30. إن تُرك فارغًا: الآن، أو بداية يوم سابق.
incident-categories = فئات البيانات
incident-persons = عدد المعنيين
incident-persons-hint = العدد المعروف حتى الآن؛ يُترك فارغًا ما دام غير معروف.
incident-not-known = غير معروف
incident-severity = الخطر على المعنيين
severity-low = غير مرجّح
severity-low-hint = الخطر على الأشخاص غير مرجّح، كأن يكون الجهاز مشفّرًا.
severity-risk = ممكن
severity-risk-hint = لا يمكن استبعاد الخطر: تُبلَّغ سلطة الرقابة.
severity-high = مرتفع
severity-high-hint = يُبلَّغ المعنيون أيضًا.
incident-measures = ما اتُّخذ فورًا
incident-remedy = جبر الضرر
incident-orgs = جهات أخرى معنية
incident-agreements = اتفاقات معنية
incident-agreements-hint = تُبلَّغ أطرافها الأخرى.
incident-state = الحالة
incident-closed = مغلق
incident-late = متأخر
incident-due = الموعد
incident-all-told = أُبلغ الجميع
incident-tell = من يُبلَّغ
incident-tell-now = تسجيل إبلاغ:
incident-whom = الجهة أو الأشخاص
incident-basis = الأساس القانوني
incident-basis-authority = اللائحة العامة لحماية البيانات، المادة 33 (قيمة مبدئية)
incident-basis-persons = اللائحة العامة لحماية البيانات، المادة 34 (قيمة مبدئية)
incident-basis-partner = الاتفاق (قيمة مبدئية)
whom-authority = سلطة الرقابة
whom-persons = الأشخاص المعنيون
whom-partner = طرف في الاتفاق
incident-told = أُبلغ
incident-how = كيفية الإبلاغ
incident-how-hint = مع المرجع؛ أو سبب عدم الحاجة إليه.
incident-told-save = تسجيل
incident-nobody = لا أحد
incident-nobody-to-tell = لا يلزم إبلاغ أحد بهذا وفق قواعد الجهة.
incident-recorded = سُجّل
incident-recorder = المسجِّل
incident-lessons = الدروس المستفادة
incident-lessons-hint = وما سيتغيّر من الآن فصاعدًا.
incident-close = إغلاق الحادث
incident-rules = من نُبلّغ ومتى
incident-rules-lead = يحدد قانون بلدكم واتفاقاتكم من يُبلَّغ. وتسري القيم المبدئية ما لم تُضف قاعدة.
incident-rule-add = إضافة قاعدة
incident-rule-end = إنهاء
incident-rule-name = الاسم
incident-rule-name-hint = أي سلطة؛ أو كيف يُبلَّغ الأشخاص أو الشركاء.
incident-hours = خلال (ساعات)
incident-default = القيمة المبدئية
admin-incidents = الحوادث
admin-incidents-lead = ما أصاب البيانات الشخصية من حوادث، ومن يُبلَّغ ومتى
flash-incident-recorded = سُجّل الحادث وبدأ حساب المهل.
flash-incident-changed = عُدّل الحادث.
flash-incident-notified = سُجّل الإبلاغ.
flash-incident-closed = أُغلق الحادث.
flash-incident-rule-added = تسري القاعدة على ما يُسجَّل أو يُعدَّل من الآن.
flash-incident-rule-ended = انتهت القاعدة.
problem-incident-in-future = هذا لم يأت بعد
problem-incident-known-before = لا يمكن العلم به قبل وقوعه
problem-incident-time = تُكتب الساعة هكذا 14:30
problem-incident-closed = هذا الحادث مغلق
problem-incident-somebody-waits = ما زال هناك من يجب إبلاغه: يُسجَّل ذلك أو سبب عدم الحاجة إليه
incident-within = { $count ->
    [zero] فورًا
    [one] ساعة واحدة
    [two] ساعتان
    [few] { $count } ساعات
    [many] { $count } ساعة
    *[other] { $count } ساعة
}
incident-hours-left = { $count ->
    [zero] أقل من ساعة
    [one] بقيت ساعة واحدة
    [two] بقيت ساعتان
    [few] بقيت { $count } ساعات
    [many] بقيت { $count } ساعة
    *[other] بقيت { $count } ساعة
}
queue-incidents-late = { $count ->
    [zero] لا إبلاغات متأخرة عن حوادث
    [one] إبلاغ واحد متأخر عن حادث
    [two] إبلاغان متأخران عن حوادث
    [few] { $count } إبلاغات متأخرة عن حوادث
    [many] { $count } إبلاغًا متأخرًا عن حوادث
    *[other] { $count } إبلاغ متأخر عن حوادث
}
queue-incidents-near = { $count ->
    [zero] لا إبلاغات مستحقة خلال يوم
    [one] إبلاغ واحد عن حادث مستحق خلال يوم
    [two] إبلاغان عن حوادث مستحقان خلال يوم
    [few] { $count } إبلاغات عن حوادث مستحقة خلال يوم
    [many] { $count } إبلاغًا عن حوادث مستحقًا خلال يوم
    *[other] { $count } إبلاغ عن حوادث مستحق خلال يوم
}
