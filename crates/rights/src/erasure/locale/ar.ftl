erasure-tab = الحفظ
erasure-title = الاحتفاظ والمحو
erasure-in-the-way = لا يمكن محو هذا السجل الآن
erasure-nothing-in-the-way = لا مانع من محو هذا السجل
erasure-why-open-case = ملف مفتوح:
erasure-why-hold = محو مجمّد، الجهة الآمرة:
erasure-why-elsewhere = يحول دون ذلك أمر لدى جهات أخرى
erasure-why-minimum = قانون يُلزم بحفظه:
erasure-free-from = يزول المانع في
erasure-requests = طلبات المحو
erasure-request-lead = يُسجَّل من يطلب محو هذا السجل. ويقرر مسؤول عن حماية البيانات غير من سجّل الطلب.
erasure-asker = مقدّم الطلب
erasure-asker-person = الشخص نفسه
erasure-asker-guardian = الولي أو الوصي
erasure-asker-representative = ممثل الشخص
erasure-asker-authority = سلطة رقابة أو محكمة
erasure-asked-on = تاريخ الطلب
erasure-asked-on-hint = اليوم إن تُرك فارغًا.
erasure-recorder = المسجِّل
erasure-passed-on = أحالته جهة أخرى، ويُبتّ فيه قبل
erasure-record = تسجيل الطلب
erasure-record-show = السجل
erasure-state = الحالة
erasure-state-open = بانتظار القرار
erasure-state-erased = مُحي
erasure-state-refused = رُفض
erasure-decide = اتخاذ القرار
erasure-decide-lead = طلب محو سجل شخص.
erasure-decision = القرار
erasure-decision-erase = محو السجل
erasure-decision-refuse = الرفض
erasure-refusal = سبب الرفض
erasure-refusal-hint = بعبارات يمكن إبلاغها للشخص؛ عند الرفض فقط.
erasure-save = حفظ القرار
erasure-final = ما يُمحى لا يعود
erasure-final-all = يُمحى ما كتبته جهتكم: الشخص والسجلات المدمجة فيه والملفات وكل ما كُتب فيها والموافقات ومداخل البحث. ويبقى ما كتبه غيركم لديهم.
erasure-final-holders = تتلقى كل جهة أخرى كتبت شيئًا هذا الطلب ولها ثلاثون يومًا للبتّ فيه، ويُطلب من الجهات التي لديها شيء مما كتبتم أن تمحوه.
erasure-final-stays = تبقى أرقام البرنامج وسجل التدقيق، وهي لا تسمّي أحدًا.
erasure-holds = تجميد المحو
erasure-no-hold = لا تجميد لمحو هذا السجل.
erasure-hold = وضع تجميد للمحو
erasure-hold-by = الجهة الآمرة
erasure-hold-reason = سبب منع المحو
erasure-hold-reason-hint = الدعوى أو المحكمة أو القضية. ويُمحى هذا النص مع السجل.
erasure-hold-since = منذ
erasure-hold-until = آخر يوم
erasure-hold-until-hint = إن تُرك فارغًا بقي حتى يُرفع.
erasure-hold-ask = يُرجى سؤال الجهة التي وضعته
erasure-hold-stands = تجميد المحو
erasure-hold-over = انتهى
erasure-until-lifted = حتى يُرفع
erasure-lift = رفع
flash-erasure-requested = سُجّل الطلب. ويقرر مسؤول عن حماية البيانات.
flash-erasure-decided = سُجّل القرار.
flash-erasure-held = الحفظ القضائي ساري المفعول.
flash-erasure-lifted = رُفع الحفظ القضائي.
problem-erasure-asked-in-future = هذا اليوم لم يأت بعد
problem-erasure-hold-in-past = هذا اليوم قد مضى
problem-erasure-asked-already = طلب بشأن هذا السجل ينتظر القرار
problem-erasure-own-request = هذا الطلب من تسجيلك: يقرر فيه مسؤول آخر عن حماية البيانات
problem-erasure-open-case = لهذا الشخص ملف مفتوح: يُغلق أولًا
problem-erasure-hold = محو هذا السجل مجمّد
problem-erasure-elsewhere = يحول دون محو هذا السجل أمر لدى جهات أخرى
problem-erasure-minimum = قانون يُلزم بحفظ هذا السجل حتى { $day }
queue-erasures = { $count ->
    [zero] لا طلبات محو بانتظار القرار
    [one] طلب محو واحد بانتظار القرار
    [two] طلبا محو بانتظار القرار
    [few] { $count } طلبات محو بانتظار القرار
    [many] { $count } طلب محو بانتظار القرار
    *[other] { $count } طلب محو بانتظار القرار
}
