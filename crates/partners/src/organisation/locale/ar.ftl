admin-organisation = الجهات
admin-organisation-lead = من يعمل على هذا الخادم أو يتعاون عليه، وما كُلّف به.
admin-users = الحسابات
admin-users-lead = من يدخل باسم جهتك، وبأي دور.
admin-directory = خدمات جهتك في الدليل
admin-directory-lead = أضِف خدمة أو صحّحها أو أكّد أنها ما زالت صحيحة.
admin-programmes = البرامج
admin-programmes-lead = البلدان والميزانية والسقوف والأعضاء وشروط الاستفادة.
admin-imports = استيراد القوائم
admin-imports-lead = أدخِل قائمة أشخاص من ملف جدول، بعد تجربة لا تحفظ شيئاً.
admin-duplicates = أشخاص قد يكونون مكررين
admin-duplicates-lead = قارن كل سجلين متشابهين وقرّر، أو ابحث في جميع السجلات.
admin-questions = الأسئلة بين المنظمات
admin-questions-lead = من سأل إن كانت جهتك تخدم شخصاً، وكم كان عدد الأسئلة، وبأي مفتاح.
admin-me = حسابك
admin-me-lead = اللغة وكلمة السر والعامل الثاني ورموز الوصول.

# Organisations
organisation-add = إضافة جهة
organisation-edit = تعديل الجهة
organisation-save = حفظ
organisation-count = { $count ->
    [zero] لا جهات
    [one] جهة واحدة
    [two] جهتان
    [few] { $count } جهات
    [many] { $count } جهة
   *[other] { $count } جهة
}
organisation-name = الاسم
organisation-name-ar = الاسم بالعربية
organisation-name-en = الاسم بالإنكليزية
organisation-name-fr = الاسم بالفرنسية
organisation-name-es = الاسم بالإسبانية
organisation-kind = نوع الجهة
organisation-level = نطاق العمل
organisation-country = البلد
organisation-parent = الجهة الأعلى
organisation-parent-hint = مهام الجهة الأعلى تسري على هذه الجهة أيضاً.
organisation-no-parent = لا جهة أعلى منها
organisation-mandates = المهام
organisation-no-mandate = لم تُحدَّد مهمة
organisation-inherited = مهام موروثة من الجهات الأعلى
organisation-own = جهتك
organisation-behind-firewall = خلف جدار الحماية
organisation-firewall-says = لهذه الجهة أو لجهة أعلى منها مهمة إنفاذ. فهي لا تطّلع أبداً على بيانات الصحة والحماية والتقييم والشكاوى، أياً كان الاتفاق.
organisation-privacy-contact = جهة الاتصال في شؤون حماية البيانات
organisation-privacy-contact-hint = يُعرَض على من حُجبت عنه بيانات: اسم الوظيفة مع بريد أو هاتف.
organisation-server = الخادم
organisation-runs-server = هذه الجهة تدير هذا الخادم.
organisation-first-administrator = دعوة مدير حسابات لهذه الجهة
organisation-first-administrator-hint = يدعو هو سائر العاملين في جهته.
org-level-local = محلي
org-level-regional = على مستوى منطقة من البلد
org-level-national = وطني
org-level-international = دولي
flash-organisation-added = أُضيفت الجهة.
flash-organisation-changed = حُفظ التعديل.
problem-organisation-mandate-shed = لا تخرج جهة من جدار الحماية: مهمة الإنفاذ تبقى عليها
problem-organisation-circle = هذه الجهة تحت الجهة التي تعدّلها
problem-organisation-operator-sets = نوع الجهة وبلدها ومهامها والجهة الأعلى منها تحدّدها الجهة التي تدير الخادم
admin-audit = سجلّ المراجعة
admin-audit-lead = ما فعلته جهتك، وما رأته غيرها من بياناتها، وأختام السجلّ.
admin-shares = ما شورك مع جهات أخرى
admin-shares-lead = من رأى بيانات جهتك، متى، وبأي بند.
organisation-sees = ما تراه من ملفاتنا
