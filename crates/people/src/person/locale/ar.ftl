person-search-title = البحث عن شخص
person-search-lead = ابحث أولاً، فقد يكون الشخص مسجلاً من قبل.
person-search-words = الاسم أو الهاتف أو رقم الوثيقة
person-search-hint = بالعربية أو بالحروف اللاتينية. تكفي بداية الاسم.
person-search-none = لم يُعثر على أحد
person-search-none-next = جرّب كتابة أخرى للاسم أو سجّل شخصاً جديداً.
person-register = تسجيل شخص
person-edit = تصحيح
person-edit-title = تصحيح بيانات شخص
person-save = حفظ
person-name = الاسم
person-name-ar = الاسم بالعربية
person-name-latin = الاسم بالحروف اللاتينية
person-withheld-name = شخص اسمه محجوب
person-sex = الجنس
person-birth = تاريخ الميلاد
person-birth-precision = ما مدى معرفة تاريخ الميلاد؟
person-birth-on = تاريخ الميلاد أو سنته
person-birth-on-hint = سنة-شهر-يوم، مثل 1991-04-02. تكفي السنة إذا كان التاريخ تقديرياً.
birth-precision-exact = معروف
birth-precision-estimated = تقديري
birth-precision-unknown = غير معروف
birth-estimated-mark = (تقديري)
sex-female = أنثى
sex-male = ذكر
sex-other = آخر
sex-unknown = غير معروف
person-nationalities = الجنسيات
person-languages = اللغات
person-languages-hint = رمز اللغة، مثل ar أو fr
person-contacts = وسائل الاتصال
person-contact-kind = النوع
person-contact-value = الرقم أو العنوان
contact-kind-phone = هاتف
contact-kind-email = بريد إلكتروني
contact-kind-address = عنوان
contact-kind-messenger = تطبيق مراسلة
contact-kind-relative = قريب أو صديق
person-documents = الوثائق
person-document-kind = نوع الوثيقة
person-document-number = رقم الوثيقة
person-document-country = بلد الإصدار
person-document-expires-on = صالحة حتى
document-kind-passport = جواز سفر
document-kind-national-id = بطاقة هوية
document-kind-travel-pass = وثيقة سفر مؤقتة
document-kind-birth-certificate = شهادة ميلاد
document-kind-residence = تصريح إقامة
document-kind-other = وثيقة أخرى
flash-person-registered = سُجّل الشخص.
flash-person-changed = حُفظ التصحيح.
problem-name-missing = اكتب الاسم بالعربية أو بالحروف اللاتينية
problem-birth-date-future = تاريخ الميلاد في المستقبل
problem-phone-invalid = اكتب رقم هاتف من 6 إلى 17 رقماً
person-search-hits = { $count ->
    [zero] لا نتائج
    [one] شخص واحد
    [two] شخصان
    [few] { $count } أشخاص
    [many] { $count } شخصاً
   *[other] { $count } شخص
}
person-nationality-nth = الجنسية { $n }
