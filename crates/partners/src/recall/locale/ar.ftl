recall-title = بيانات مطلوب ردّها
recall-lead = سحب شخص موافقته أو رفض لدى جهة أخرى، أو لم يعد اتفاق نافذًا. يُرجى بيان ما آل إليه الأمر.
recall-what = الموضوع
recall-from = الجهة الطالبة
recall-to = الجهة المطلوب منها
recall-due = موعد الرد
recall-state = الحالة
recall-case = ملف الحالة
recall-withdrawn = موافقة مسحوبة: { $purpose } ← { $recipient }
recall-about-agreement = اتفاق لم يعد ساريًا:
recall-kind-consent = موافقة مسحوبة
recall-kind-agreement = اتفاق معلّق أو منتهٍ
recall-kind-clause = بلغ بند يومه الأخير
recall-kind-retention = انقضت مدة الحفظ التي يتيحها الاتفاق
recall-kind-erasure = مُحي السجل
recall-duty = المطلوب
recall-duty-give-back = حذف ما أُخذ من السجل، أو بيان سبب عدم حذفه
recall-duty-stop-use = مواصلة قيادة الملف دون استعمال بياناته لهذا الغرض بعد الآن
recall-side-holder = مطلوب منا
recall-side-owner = مطلوب لنا
recall-none-holder = لا تطلب منا أي جهة ردّ بيانات
recall-none-owner = لا نطلب من أي جهة ردّ بيانات
recall-waits = بانتظار الرد
recall-lifted = لم يعد مطلوبًا: عاد الاتفاق إلى السريان
recall-answer = الرد
recall-answer-title = ما مصير البيانات؟
recall-statement = الإفادة
recall-statement-ask = ما الذي آلت إليه البيانات؟
recall-statement-deleted = حُذفت
recall-statement-deleted-hint = حُذف كل ما كنا نحتفظ به خارج السجل المشترك.
recall-statement-not-kept = لم نحتفظ بها
recall-statement-not-kept-hint = لم نحتفظ بشيء خارج السجل المشترك.
recall-statement-kept-by-law = محفوظة لأن القانون يُلزمنا
recall-statement-kept-by-law-hint = يُذكر القانون أدناه.
recall-legal-basis = القانون
recall-legal-basis-hint = القانون والمادة؛ فقط عند الاحتفاظ بالبيانات.
recall-confirm = تأكيد
recall-ledger = الجهات التي طُلب منها ردّ البيانات
recall-ledger-lead = كل جهة كانت تحوز البيانات أو تستطيع الاطلاع عليها حين سُحبت الموافقة، وما أجابت به.
flash-recall-acknowledged = سُجّل الرد ويستطيع الطرف الآخر قراءته.
problem-recall-basis-missing = يُرجى ذكر القانون الذي يُلزم بحفظ البيانات
problem-recall-lifted = لم يعد هذا مطلوبًا
recall-days-late = { $count ->
    [zero] دون تأخير
    [one] تأخر يومًا واحدًا
    [two] تأخر يومين
    [few] تأخر { $count } أيام
    [many] تأخر { $count } يومًا
    *[other] تأخر { $count } يوم
}
queue-recalls-owed = { $count ->
    [zero] لا بيانات مطلوب ردّها
    [one] بيانات ملف أو اتفاق واحد مطلوب ردّها
    [two] بيانات ملفين أو اتفاقين مطلوب ردّها
    [few] بيانات { $count } ملفات أو اتفاقات مطلوب ردّها
    [many] بيانات { $count } ملفًا أو اتفاقًا مطلوب ردّها
    *[other] بيانات { $count } ملف أو اتفاق مطلوب ردّها
}
queue-recalls-overdue = { $count ->
    [zero] لا طلبات ردّ بيانات متأخرة
    [one] طلب ردّ بيانات واحد متأخر
    [two] طلبا ردّ بيانات متأخران
    [few] { $count } طلبات ردّ بيانات متأخرة
    [many] { $count } طلب ردّ بيانات متأخرًا
    *[other] { $count } طلب ردّ بيانات متأخر
}
queue-recalls-silent = { $count ->
    [zero] أجابت كل الجهات عما آلت إليه البيانات
    [one] جهة واحدة لم تُفد بما آلت إليه البيانات
    [two] جهتان لم تُفيدا بما آلت إليه البيانات
    [few] { $count } جهات لم تُفد بما آلت إليه البيانات
    [many] { $count } جهة لم تُفد بما آلت إليه البيانات
    *[other] { $count } جهة لم تُفد بما آلت إليه البيانات
}
recall-kind-heard = رفض سُمع لدى جهة أخرى
recall-heard = رفض سُمع لدى جهة أخرى: { $purpose } ← { $recipient }
recall-duty-follow = سحب الموافقة هنا أيضًا
recall-follow-says = رفض الشخص أمام «{ $whom }» في { $on }. المطلوب سحب الموافقة في صفحة الشخص هنا أيضًا، قبل { $by }.
recall-heard-title = هل نُفّذ الرفض؟
recall-statement-followed = سُحبت الموافقة هنا أيضًا
recall-statement-followed-hint = الموافقة مسحوبة في صفحة الشخص.
recall-statement-nothing-open = لا شيء يقوم عليها هنا
recall-statement-nothing-open-hint = لا تسليم لملف ولا إحالة لجهتنا بهذه الموافقة.
queue-recalls-heard = { $count ->
    [zero] لا رفض سُمع لدى جهة أخرى ينتظر التنفيذ
    [one] رفض سُمع لدى جهة أخرى ينتظر التنفيذ
    [two] حالتا رفض سُمعتا لدى جهة أخرى تنتظران التنفيذ
    [few] { $count } حالات رفض سُمعت لدى جهة أخرى تنتظر التنفيذ
    [many] { $count } حالة رفض سُمعت لدى جهة أخرى تنتظر التنفيذ
    *[other] { $count } حالة رفض سُمعت لدى جهة أخرى تنتظر التنفيذ
}
