# كلمات الإطار المشترك للصفحات: الترويسة والنماذج والأقفال والرسوم.

brand = جسر
skip-to-content = انتقل إلى المحتوى
sections = أقسام جسر
menu = القائمة
pages = الصفحات
breadcrumbs = مسار الصفحة
search = بحث
search-people = البحث عن شخص
search-people-by = الاسم أو الهاتف أو رقم الملف
change-language = تغيير لغة الصفحة
language-name-ar = العربية
language-name-en = English
language-name-fr = Français
language-name-es = Español
your-menu = قائمتك
your-preferences = تفضيلاتك
sign-out = تسجيل الخروج
back-to-work = العودة إلى عملي اليوم
cancel = إلغاء
footer-purpose = سجل مشترك للعودة وإعادة الإدماج، لا تُعرض فيه معلومة إلا باتفاق سارٍ وموافقة صاحبها.
footer-privacy = حماية البيانات
footer-api = الواجهة البرمجية

# القيم
value-not-recorded = غير مسجَّل
day-today = اليوم
day-ahead = { $days ->
    [zero] اليوم
    [one] غدًا
    [two] بعد غد
    [few] بعد { $days } أيام
    [many] بعد { $days } يومًا
   *[other] بعد { $days } يوم
 }
day-ago = { $days ->
    [zero] اليوم
    [one] أمس
    [two] قبل يومين
    [few] قبل { $days } أيام
    [many] قبل { $days } يومًا
   *[other] قبل { $days } يوم
 }

# النماذج
field-optional = (اختياري)
field-choose = اختر
field-none = لا شيء
form-has-errors = ثمة ما يحتاج إلى تصحيح
draft-saving = يجري حفظ المسودة…
draft-saved = حُفظت المسودة
draft-not-saved = لم تُحفظ المسودة؛ نعيد المحاولة

# لماذا أرى هذا
why-can-i-see = لماذا أرى هذا؟
why-own = سجّلت جهتك هذه البيانات.
why-clause = يتيحها لجهتك البند { $article } من «{ $agreement }».
why-purpose = الغرض: { $purpose }
why-consent = وافق صاحب البيانات في { $on }
why-until = تنتهي الإتاحة في { $until }
why-grant = أُتيحت لك مؤقتًا، وسُجّل ذلك في سجل الاطلاع.
why-emergency = فُتحت لضرورة عاجلة، وأُبلغ المسؤول عن حماية البيانات.
why-self = هذه بياناتك أنت.
withheld-says = محجوبة عن جهتك: لا يتيحها اتفاق سارٍ مع موافقة قائمة.
withheld-ask = للاستفسار: { $whom }
withheld-short = محجوب

# الجسر والقوائم
bridge-label = رحلة الملف من { $host } إلى { $origin }
bridge-host = البلد المضيف
bridge-origin = بلد المنشأ
step-done = (اكتملت)
step-now = (المرحلة الحالية)
table-actions = إجراءات
queue-late = تجاوز المهلة
pager-newest = الأحدث
pager-older = الأقدم

# الرسوم
chart-as-table = الأرقام في جدول
chart-kind = الفئة
chart-step = الخطوة
chart-corridor = الممر
chart-from-to = من { $from } إلى { $to }
chart-withheld = محجوب

# ما لم يتم
problem-next = عُد إلى عملك، أو أعد المحاولة بعد قليل.
problem-not-found = لا وجود لهذه الصفحة
problem-not-found-next = لعلّ العنوان ناقص، أو لم تعد الصفحة متاحة لك.
problem-forbidden = لا يتيح دورك هذا الإجراء
problem-forbidden-next = اسأل المسؤول في جهتك إن كنت تحتاج إليه في عملك.
problem-internal = حدث خلل لدينا
problem-internal-next = لم يضع شيء مما حُفظ. أعد المحاولة بعد قليل.
problem-invalid = بعض الإجابات يحتاج إلى تصحيح
problem-date-invalid = اكتب التاريخ على هذا النحو: سنة-شهر-يوم
problem-date-out-of-range = هذا التاريخ خارج المدة الممكنة
problem-number-invalid = اكتب رقمًا
problem-number-out-of-range = هذا الرقم خارج الحدود
problem-amount-invalid = اكتب المبلغ بالأرقام
problem-country-unknown = اختر بلدًا من القائمة
