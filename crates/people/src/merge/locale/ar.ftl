merge-list-title = عمليات الدمج والطلبات
merge-list-lead = كل دمج يمكن التراجع عنه كاملاً في أي وقت لاحق.
merge-merges = عمليات الدمج
merge-none = لم يُدمج أحد بعد
merge-none-next = يبدأ الدمج من مقارنة شخصين.
merge-person = الشخص
merge-gone = السجل المدموج فيه
merge-when = التاريخ
merge-undone-when = تاريخ التراجع
merge-state = الحالة
merge-state-standing = قائم
merge-state-undone = جرى التراجع عنه
merge-title = دمج سجلين
merge-go-on = مواصلة المقارنة
merge-what = ما جرى دمجه
merge-moved = ما انتقل
merge-changes = ما تغيّر في السجل الباقي
merge-before = قبل الدمج
merge-after = ما اختير
merge-now = الآن
merge-undo-title = التراجع عن الدمج
merge-undo-lead = يعود كل سجل إلى ما كان عليه، وتعود الملفات والموافقات إلى صاحبها. ما صُحح بعد الدمج يبقى مصححاً، وما كُتب في ملف يبقى فيه، والموافقات المسجلة بعد الدمج تبقى مع السجل الباقي.
merge-since = ملفات فُتحت بعد الدمج
merge-since-hint = تبقى مع السجل الباقي، إلا ما تختاره هنا فيذهب إلى الشخص الآخر.
merge-since-case = الملف { $number }، فُتح { $at }
merge-undo-apart = حفظ أنهما شخصان مختلفان، فلا يُعرضان معاً مرة أخرى
merge-undo = التراجع عن الدمج
merge-choose = الشخص نفسه: اختر ما يبقى
merge-choose-lead = اختر لكل بيان ما يبقى. ما هو متطابق لا يحتاج إلى اختيار.
merge-record-a = السجل الأول
merge-record-b = السجل الثاني
merge-difference = الفرق
merge-same = متطابق
merge-different = مختلف
merge-both = كلاهما
merge-keep = إبقاء { $field }:
merge-registered = سُجّل { $at }
merge-in-household = فرد في أسرة
merge-field-survivor = السجل الذي يبقى
merge-field-name-ar = الاسم بالعربية
merge-field-name-latin = الاسم بالحروف اللاتينية
merge-field-sex = الجنس
merge-field-birth = تاريخ الميلاد
merge-field-birth-precision = دقة تاريخ الميلاد
merge-field-birth-on = تاريخ الميلاد
merge-field-nationalities = الجنسيات
merge-field-languages = اللغات
merge-field-household = الأسرة
merge-field-household-role = الصفة في الأسرة
merge-field-contacts = وسائل الاتصال
merge-field-documents = الوثائق
merge-field-person-contacts = وسائل الاتصال
merge-field-person-documents = الوثائق
merge-what-happens = تنتقل ملفات السجل الآخر وموافقاته إلى السجل الباقي، ويقود رقمه إليه. يمكن التراجع عن ذلك كاملاً في أي وقت.
merge-do = الشخص نفسه: دمج السجلين
merge-refused = لا يمكن دمج هذين السجلين كما هما
flash-merge-done = دُمج السجلان.
flash-merge-undone = جرى التراجع عن الدمج.
problem-merge-decided = سبق القرار في هذين الشخصين
problem-merge-two-organisations = سجّلت هذين السجلين جهتان: اطلب تأكيد الجهة الأخرى
problem-merge-later-first = دُمج السجل الباقي بعد ذلك في سجل آخر: تراجع عن ذلك الدمج أولاً
problem-merge-one-household = هما فردان من أسرة واحدة. إذا كان ذلك خطأ فأخرج أحدهما من الأسرة أولاً
problem-merge-household-roles = لهما صفتان مختلفتان في أسرة واحدة. إذا كان ذلك خطأ فأخرج أحدهما من الأسرة أولاً
problem-merge-national-numbers = لكل منهما رقم هوية وطنية آخر من البلد نفسه. إذا كان أحد الرقمين خطأ فصححه أولاً
problem-merge-open-cases = لكل منهما ملف مفتوح في البرنامج نفسه. أغلق أحد الملفين أولاً
link-list-title = سجلات لدى جهتين
link-title = سجل لدى جهة أخرى
link-with = مع { $organisation }
link-organisation = الجهة الأخرى
link-across = سجّلت { $organisation } أحدهما
link-across-lead = لا يُدمج سجل بين جهتين. إذا كان الشخص واحداً فاطلب من الجهة الأخرى التأكيد: عندئذ يشير كل سجل إلى الآخر، ولا يرى أحد أكثر مما كان يراه.
link-ask = طلب التأكيد
link-own = سجل جهتكم
link-other = سجل الجهة الأخرى
link-open-own = فتح سجل جهتكم
link-open-other = فتح السجل الآخر
link-answer = الجواب
link-meaning = إذا أكدت الجهتان أشار كل سجل إلى الآخر. لا ينتقل شيء: لكل جهة سجلها وملفاتها وموافقاتها، ولا يرى أحد أكثر مما كان يراه. يمكن لأي من الجهتين إنهاء ذلك في أي وقت.
link-accept = نعم، الشخص نفسه
link-decline = لا، شخصان مختلفان
link-end = إنهاء
link-look = اطلاع وجواب
link-state-asked = بانتظار الجواب
link-state-asks = بانتظار جوابكم
link-state-standing = أكدته الجهتان
link-state-declined = شخصان مختلفان
link-state-ended = انتهى
flash-link-asked = أُرسل الطلب إلى الجهة الأخرى.
flash-link-accepted = أكدت الجهتان أنه الشخص نفسه.
flash-link-declined = سُجّل أنهما شخصان مختلفان.
flash-link-ended = انتهى الربط بين السجلين.
problem-link-not-across = يُطلب التأكيد فقط لسجل جهتكم وسجل جهة أخرى
problem-link-answered = سبق الجواب عن هذا الطلب
merge-cases = { $count ->
    [zero] لا ملفات
    [one] ملف واحد
    [two] ملفان
    [few] { $count } ملفات
    [many] { $count } ملفاً
   *[other] { $count } ملف
}
merge-consents = { $count ->
    [zero] لا أجوبة عن الموافقة
    [one] جواب واحد عن الموافقة
    [two] جوابان عن الموافقة
    [few] { $count } أجوبة عن الموافقة
    [many] { $count } جواباً عن الموافقة
   *[other] { $count } جواب عن الموافقة
}
queue-links = { $count ->
    [zero] لا سؤال من جهة أخرى عن شخص
    [one] سؤال واحد من جهة أخرى: هل هو الشخص نفسه؟
    [two] سؤالان من جهات أخرى: هل هو الشخص نفسه؟
    [few] { $count } أسئلة من جهات أخرى: هل هو الشخص نفسه؟
    [many] { $count } سؤالاً من جهات أخرى: هل هو الشخص نفسه؟
   *[other] { $count } سؤال من جهات أخرى: هل هو الشخص نفسه؟
}
