retention-title = الاحتفاظ والمحو
retention-lead = مدة حفظ ما تسجّله هذه الجهة، وما حان محوه. ولا يُمحى شيء دون موافقة مسؤول ثانٍ.
retention-schedule = جدول الحفظ
retention-edit = تعديل جدول الحفظ
retention-edit-lead = تُحسب الأيام من إغلاق الملف؛ وللسجل كاملًا من إغلاق آخر ملف.
retention-save = حفظ الجدول
retention-what = البيانات
retention-kind-sensitive = الصحة والحماية والتقييمات
retention-kind-sensitive-hint = التقييمات، والملاحظات من هذه الفئات، والاستمارة العاجلة لطفل معرّض للخطر، ونصوص الإحالات.
retention-kind-assistance = المساعدة والأموال
retention-kind-assistance-hint = ما قُدِّم، بمبالغه وإثباتاته. وتبقى أرقام البرنامج.
retention-kind-record = السجل كاملًا
retention-kind-record-hint = الشخص والأسماء ووسائل الاتصال والوثائق والموافقات، والملفات بكل ما فيها.
retention-days = المحو بعد (أيام)
retention-least = ليس قبل (أيام)
retention-least-hint = حيث يُلزم قانون بالحفظ. ولا يمكن لأحد المحو قبل ذلك، ولو طُلب.
retention-no-least = لا يوجد
retention-basis = الأساس القانوني
retention-basis-hint = القانون والمادة، أو قاعدة الجهة.
retention-default = المدة المبدئية للبرنامج: يُرجى تحديد القانون والأيام
retention-due = ما حان محوه
retention-when = الموعد
retention-window-overdue = متأخر
retention-window-in-30 = خلال 30 يومًا
retention-window-in-90 = خلال 90 يومًا
retention-coming = قادم
retention-case = ملف الحالة
retention-never-case = لم يكن له ملف
retention-case-gone = مُحي
retention-since = الإغلاق أو التسجيل
retention-due-on = موعد المحو
retention-state = الحالة
retention-open = فتح
retention-none = لا شيء حان محوه هنا
retention-propose = عرض ما تأخر محوه للموافقة
retention-propose-lead = تُعدّ قائمة بما لا يزيد على 500 بند غير محفوظ قضائيًا، ويوافق عليها مسؤول آخر عن حماية البيانات.
retention-lists = قوائم المحو
retention-list = قائمة محو
retention-list-lead = لا يعتمد القائمة من أعدّها. ويُتحقَّق قبل محو كل عنصر من عدم وجود مانع.
retention-proposed = تاريخ العرض
retention-proposer = مُعِدّ القائمة
retention-decided = تاريخ القرار
retention-decider = صاحب القرار
retention-count = عدد العناصر
retention-type-count = يُرجى كتابة عدد بنود القائمة
retention-approve = اعتماد القائمة والمحو
retention-drop = إلغاء القائمة
retention-item-waits = بانتظار الاعتماد
batch-state-proposed = بانتظار الاعتماد
batch-state-approved = جارٍ المحو
batch-state-done = أُنجزت
batch-state-dropped = أُلغيت
item-outcome-erased = مُحي
item-outcome-kept = أُبقي
item-why-open-case = ملف مفتوح
item-why-elsewhere = يحول دونه أمر لدى جهة أخرى
item-why-hold = محو مجمّد
item-why-minimum = قانون يُلزم بمدة أطول
item-why-not-due = لم يحن أوانه بعد
item-why-gone = لم يعد موجودًا
admin-retention = الحفظ والمحو
admin-retention-lead = جدول الحفظ وما حان محوه وطلبات المحو والحفظ القضائي
flash-retention-saved = حُفظ الجدول.
flash-retention-proposed = أُعدّت القائمة. ويوافق عليها مسؤول آخر عن حماية البيانات.
flash-retention-nothing = لا شيء متأخر غير محفوظ قضائيًا أو خارج قائمة.
flash-retention-approved = اعتُمدت القائمة، ويجري محو ما فيها.
flash-retention-dropped = أُلغيت القائمة، ولم يُمح شيء.
problem-retention-record-too-short = يُحفظ السجل كاملًا مدة لا تقل عن مدة ما يتعلق به
problem-retention-least-above-days = يُلزم القانون بمدة أطول من مدة الحفظ هذه
problem-retention-own-list = عرضتَ هذه القائمة بنفسك: يجب أن يوافق عليها مسؤول آخر عن حماية البيانات
problem-retention-other-count = ليس هذا عدد بنود القائمة
problem-retention-nothing-due = لا شيء متأخر غير محفوظ قضائيًا أو خارج قائمة
retention-day-count = { $count ->
    [zero] بلا أيام
    [one] يوم واحد
    [two] يومان
    [few] { $count } أيام
    [many] { $count } يومًا
    *[other] { $count } يوم
}
retention-things = { $count ->
    [zero] لا بنود
    [one] بند واحد
    [two] بندان
    [few] { $count } بنود
    [many] { $count } بندًا
    *[other] { $count } بند
}
retention-erased = { $count ->
    [zero] لم يُمح شيء
    [one] مُحي بند واحد
    [two] مُحي بندان
    [few] مُحيت { $count } بنود
    [many] مُحي { $count } بندًا
    *[other] مُحي { $count } بند
}
retention-kept = { $count ->
    [zero] لم يُبق شيء
    [one] أُبقي بند واحد
    [two] أُبقي بندان
    [few] أُبقيت { $count } بنود
    [many] أُبقي { $count } بندًا
    *[other] أُبقي { $count } بند
}
queue-retention-overdue = { $count ->
    [zero] لا سجلات حان محوها
    [one] سجل واحد أو جزء منه حان محوه
    [two] سجلان أو أجزاء منهما حان محوها
    [few] { $count } سجلات أو أجزاء منها حان محوها
    [many] { $count } سجلًا أو أجزاء منها حان محوها
    *[other] { $count } سجل أو أجزاء منها حان محوها
}
queue-retention-approve = { $count ->
    [zero] لا قوائم محو بانتظار اعتمادك
    [one] قائمة محو واحدة بانتظار اعتمادك
    [two] قائمتا محو بانتظار اعتمادك
    [few] { $count } قوائم محو بانتظار اعتمادك
    [many] { $count } قائمة محو بانتظار اعتمادك
    *[other] { $count } قائمة محو بانتظار اعتمادك
}
