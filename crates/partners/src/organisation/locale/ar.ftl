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
organisation-enforcement = مهمة إنفاذ قوانين الهجرة
organisation-enforcement-hint = يؤكّد مسؤول حماية البيانات ما إذا كانت الجهة مكلّفة بإنفاذ قوانين الهجرة.
organisation-enforcement-lead = بهذه المهمة تقف الجهة وكل وحدة تحتها خلف جدار الحماية. شخص يطلب وشخص آخر يؤكّد، ولا يتغيّر شيء قبل ذلك.
organisation-enforcement-founding = هذه جهة جديدة. يؤكّد مهامها مسؤول حماية البيانات في الجهة التي تدير الخادم، ولا يُدعى إليها أحد قبل ذلك.
organisation-enforcement-with = أُضيفت مع مهمة الإنفاذ.
organisation-enforcement-without = أُضيفت من دون مهمة الإنفاذ.
organisation-enforcement-give = طُلب تكليف الجهة بهذه المهمة.
organisation-enforcement-take = طُلب رفع هذه المهمة عن الجهة.
organisation-enforcement-confirm = تأكيد
organisation-enforcement-drop = إبقاء الوضع كما هو
organisation-enforcement-ask-give = طلب التكليف بالمهمة
organisation-enforcement-ask-take = طلب رفع المهمة
flash-enforcement-asked = سُجّل الطلب، ويؤكّده مسؤول حماية البيانات.
flash-enforcement-confirmed = تم التأكيد وأصبح نافذًا.
flash-enforcement-dropped = لم يتغيّر شيء.
queue-enforcement-asked = { $count ->
    [zero] لا مهام بانتظار تأكيدك
    [one] مهمة جهة بانتظار تأكيدك
    [two] مهمتا جهتين بانتظار تأكيدك
    [few] مهام { $count } جهات بانتظار تأكيدك
    [many] مهام { $count } جهة بانتظار تأكيدك
   *[other] مهام { $count } جهة بانتظار تأكيدك
}
problem-organisation-enforcement-two = مهمة الإنفاذ يقرّها شخصان: يُطلب ذلك في صفحة الجهة ويؤكّده مسؤول حماية البيانات
problem-organisation-enforcement-same = مهمة الجهة هي كذلك من قبل
problem-organisation-unconfirmed = لم تُؤكَّد مهام هذه الجهة بعد
problem-organisation-unconfirmed-next = يؤكّدها في صفحة الجهة مسؤول حماية البيانات في الجهة التي تدير الخادم.
problem-organisation-circle = هذه الجهة تحت الجهة التي تعدّلها
problem-organisation-operator-sets = نوع الجهة وبلدها ومهامها والجهة الأعلى منها تحدّدها الجهة التي تدير الخادم
admin-audit = سجلّ المراجعة
admin-audit-lead = ما فعلته جهتك، وما رأته غيرها من بياناتها، وأختام السجلّ.
admin-shares = ما شورك مع جهات أخرى
admin-shares-lead = من رأى بيانات جهتك، متى، وبأي بند.
organisation-sees = ما تراه من ملفاتنا
