
# Signing in
account-sign-in = الدخول
account-sign-in-lead = لمن له حساب في جهة تعمل بهذا النظام.
account-email = البريد الإلكتروني
account-password = كلمة السر
account-continue = متابعة
account-demo = تجربة النظام
account-demo-lead = هذه نسخة تجريبية ببيانات مصطنعة. ادخل بدور من الأدوار:
account-demo-as = { $role } – { $organisation }
account-code-title = العامل الثاني
account-code-lead = افتح تطبيق المصادقة على هاتفك.
account-code = الرمز
account-code-hint = ستة أرقام من التطبيق، أو رمز من رموز الاسترداد إذا فقدت الهاتف.
account-enrol-title = إعداد العامل الثاني
account-enrol-lead = كلمة السر وحدها لا تكفي لحماية بيانات الناس.
account-enrol-scan = 1. أضِف الحساب إلى تطبيق المصادقة
account-enrol-scan-hint = صوّر المربّع بالتطبيق.
account-enrol-picture = رمز مربّع لتطبيق المصادقة
account-enrol-letters = أو اكتب هذا المفتاح فيه:
account-enrol-open = فتح التطبيق على هذا الجهاز
account-enrol-confirm = 2. اكتب أول رمز
account-enrol-code-hint = ستة أرقام يعرضها التطبيق الآن.
account-enrol-done = تأكيد
account-codes-title = رموز الاسترداد
account-codes-lead = يُدخلك كلٌّ منها مرة واحدة إذا فقدت الهاتف.
account-codes-once = لن تظهر هذه الرموز مرة أخرى. اطبعها أو انسخها واحفظها بعيداً عن الهاتف.
account-codes-kept = حفظتُها، متابعة

# One’s own account
account-who = الحساب
account-name = الاسم
account-role = الدور
account-organisation = الجهة
account-trained-until = التدريب على حماية البيانات صالح حتى
account-trained-hint = تشترط بعض بنود الاتفاقات تدريباً سارياً.
account-training-over = انتهت صلاحيته
account-training-none = لم يُسجَّل
account-reading = اللغة والأرقام والتاريخ
account-language = لغة الصفحات
account-digits = الأرقام في الصفحات العربية
account-digits-western = 1 2 3
account-digits-eastern = ١ ٢ ٣
account-hijri = أظهر التاريخ الهجري إلى جانب الميلادي
account-save = حفظ
account-password-change = تغيير كلمة السر
account-password-current = كلمة السر الحالية
account-password-new = كلمة سر جديدة
account-password-again = كلمة السر الجديدة مرة أخرى
account-password-hint = { $min } حرفاً أو أكثر. الطول أهم من الرموز: بضع كلمات لا صلة بينها تكفي.
account-second-factor = العامل الثاني ورموز الاسترداد
account-codes-left = { $count ->
    [zero] لم يبقَ لك رمز استرداد.
    [one] بقي لك رمز استرداد واحد.
    [two] بقي لك رمزا استرداد.
    [few] بقيت لك { $count } رموز استرداد.
    [many] بقي لك { $count } رمز استرداد.
   *[other] بقي لك { $count } رمز استرداد.
}
account-codes-renew = رموز استرداد جديدة
account-factor-renew = تغيير الهاتف
account-factor-renew-hint = عند تغيير الهاتف تنتهي جلساتك ورموز الوصول كلها، وتُعدّ العامل الثاني من جديد عند الدخول التالي.
account-tokens = رموز الوصول الشخصية
account-tokens-lead = لبرنامج يستعمل واجهة البرمجة باسمك، بصلاحياتك أنت لا أكثر.
account-token-name = اسم الرمز
account-token-name-hint = ما يستعمله، مثل: برنامج التقارير
account-token-days = أيام الصلاحية
account-token-made-on = أُنشئ في
account-token-until = صالح حتى
account-token-ended = انتهى
account-token-revoke = إلغاء الرمز
account-token-make = إنشاء رمز
account-secret-token = رمز الوصول
account-secret-token-lead = ضعه في البرنامج الذي يستعمله.
account-secret-token-label = الرمز
account-secret-invitation = رابط الدعوة
account-secret-invitation-lead = أرسله إلى المدعو بطريق تثق به. يصلح سبعة أيام ولمرة واحدة.
account-secret-invitation-label = الرابط
account-secret-once = لن يظهر هذا مرة أخرى.
account-secret-kept = حفظتُه، متابعة
account-sessions = الجلسات
account-sessions-open = { $count ->
    [zero] لا جلسة مفتوحة.
    [one] جلسة واحدة مفتوحة.
    [two] جلستان مفتوحتان.
    [few] { $count } جلسات مفتوحة.
    [many] { $count } جلسة مفتوحة.
   *[other] { $count } جلسة مفتوحة.
}
account-sign-out-everywhere = الخروج من كل الأجهزة
account-sign-out-hint = تنتهي جلساتك كلها، وهذه منها، ورموز الوصول كلها.

# Accounts of an organisation
account-count = { $count ->
    [zero] لا حسابات
    [one] حساب واحد
    [two] حسابان
    [few] { $count } حسابات
    [many] { $count } حساباً
   *[other] { $count } حساب
}
account-state = الحالة
account-state-active = يعمل
account-state-waiting = لم يُعدّ العامل الثاني بعد
account-state-disabled = موقوف
account-disabled-since = موقوف منذ
account-last-looked = آخر فتح لقائمة العمل
account-change = تعديل الحساب
account-access = الدخول
account-reset = إعادة ضبط الدخول
account-reset-hint = تُمحى كلمة السر والعامل الثاني ورموز الوصول وتنتهي الجلسات، ويظهر لك رابط يرجع به صاحب الحساب.
account-disable = إيقاف الحساب
account-disable-hint = لا يدخل صاحب الحساب بعد الآن، وتنتهي جلساته ورموزه. يبقى ما سجّله محفوظاً، ويمكن التراجع.
account-enable = إعادة تشغيل الحساب
account-invite = دعوة شخص
account-invite-lead = تحصل على رابط ترسله أنت، ويختار المدعو كلمة السر بنفسه.
account-invite-make = إنشاء رابط الدعوة
account-invitations = دعوات تنتظر
account-invitation-until = صالحة حتى
account-invitation-revoke = سحب الدعوة
account-welcome = أهلاً بك في جسر
account-welcome-lead = دعتك { $organisation } إلى العمل معها هنا.
account-draft-kept = حُفظت مسوّدة لهذه الاستمارة في { $when }.

# Said once after a step
flash-sign-in-again = انتهت مهلة الدخول. ابدأ من جديد.
flash-signed-out = خرجت من النظام.
flash-preferences-saved = حُفظت التفضيلات.
flash-password-changed = تغيّرت كلمة السر، وانتهت جلساتك الأخرى ورموز الوصول كلها.
flash-second-factor-taken = ادخل من جديد لتُعدّ العامل الثاني على الهاتف الجديد.
flash-token-revoked = أُلغي الرمز.
flash-account-changed = حُفظ التعديل.
flash-account-disabled = أُوقف الحساب.
flash-account-enabled = عاد الحساب إلى العمل.
flash-invitation-revoked = سُحبت الدعوة.

# What did not work
problem-account-wrong = البريد الإلكتروني أو كلمة السر غير صحيحة
problem-account-throttled = { $minutes ->
    [zero] محاولات كثيرة. حاول بعد لحظات
    [one] محاولات كثيرة. حاول بعد دقيقة
    [two] محاولات كثيرة. حاول بعد دقيقتين
    [few] محاولات كثيرة. حاول بعد { $minutes } دقائق
    [many] محاولات كثيرة. حاول بعد { $minutes } دقيقة
   *[other] محاولات كثيرة. حاول بعد { $minutes } دقيقة
}
problem-account-code-wrong = هذا الرمز غير صحيح أو استُعمل من قبل. انتظر الرمز التالي
problem-account-password-wrong = كلمة السر الحالية غير صحيحة
problem-account-password-short = كلمة السر قصيرة: { $min } حرفاً على الأقل
problem-account-password-easy = كلمة السر سهلة التخمين
problem-account-password-common = كلمة السر شائعة أو تتبع نمطًا يُجرَّب أولًا. خذ بضع كلمات لا رابط بينها
problem-account-password-differs = كلمتا السر مختلفتان
problem-account-email-invalid = اكتب بريداً إلكترونياً كاملاً
problem-account-email-known = لهذا البريد حساب في جهتك
problem-account-email-taken = لهذا البريد حساب من قبل
problem-account-session-needed = هذه الخطوة من المتصفح فقط، لا برمز وصول
problem-account-own-account = لا تغيّر هذا في حسابك بنفسك؛ اطلبه من مدير آخر
problem-account-invitation-spent = لم تعد هذه الدعوة صالحة
problem-account-invitation-spent-next = اطلب دعوة جديدة من مدير الحسابات في جهتك.
problem-account-not-the-first = لدى الجهة حسابات، أو دُعي شخص من قبل
problem-account-not-the-first-next = الدعوة من مدير الحسابات في تلك الجهة. وإذا تعذّر الدخول على الجميع فيُنشأ حساب على الخادم نفسه بالأمر jisr user.

# Data protection
privacy-title = حماية البيانات
privacy-lead = ما يحفظه هذا النظام، ولماذا، ومن يراه، وما حقوقك.
privacy-what = ما الذي يُحفظ
privacy-what-text = عن الشخص العائد: الهوية ووسائل الاتصال والوثائق والأسرة والرحلة، وما قُيّم من حاله، وخطة إدماجه، وما تلقّاه من مساعدة، ونتائج المتابعة. وعن العاملين: الاسم والبريد والدور وما قاموا به.
privacy-why = لماذا
privacy-why-text = لتقديم المشورة قبل العودة، والتسليم إلى الشريك في بلد المنشأ، وتقديم الخدمات، والمتابعة، وإعداد إحصاءات لا تدلّ على أحد. ولا تُستعمل لغير ذلك.
privacy-who = من يرى البيانات
privacy-who-text = الجهة التي سجّلتها. ولا تراها جهة أخرى إلا ببند من اتفاق نافذ، وبموافقتك حيث يشترطها البند، وفي حدود عملها. ما عدا ذلك محجوب. وعند خطر على الحياة يجوز لمستخدم مدرَّب واحد أن يقرأ لساعات من أنت وكيف وأين يُتصل بك ومع من أنت وصحتك، وتراجع ذلك كل جهة قُرئت بياناتها.
privacy-firewall = جدار الحماية
privacy-firewall-text = لا ترى أي جهة مكلّفة بإنفاذ قوانين الهجرة بيانات الصحة أو الحماية أو التقييم أو الشكاوى، ولا باتفاق.
privacy-trail = سجل الاطلاع
privacy-trail-text = كل قراءة وكل تغيير يُسجَّل: من، ومتى، ولأي غرض، وبأي بند.
privacy-how-long = المدة
privacy-how-long-text = ما دام الملف قائماً، ثم ما يقضي به الاتفاق والقانون. تُمحى مسوّدات النماذج بعد ثلاثين يوماً.
privacy-cookies = ملفات الارتباط
privacy-cookies-text = خمسة فقط: الجلسة، واللغة، ورسالة تظهر مرة، وحماية النماذج، وعلامة يُعرف بها المتصفح الذي سبق الدخول منه، حتى لا يُحجَب صاحب الحساب بمحاولات غيره. لا يُتعقَّب أحد، ولا يُطلب شيء من خادم آخر.
privacy-rights = حقوقك
privacy-right-know = أن تعرف ما يُحفظ عنك ومن اطّلع عليه.
privacy-right-correct = أن يُصحَّح الخطأ.
privacy-right-consent = أن ترفض الموافقة أو تسحبها متى شئت، فيسري ذلك فوراً، ولا تُحرَم بسببه من المشورة.
privacy-right-limit = أن تطلب المحو أو التقييد في حدود القانون.
privacy-right-complain = أن تشتكي إلى الجهة أو إلى سلطة حماية البيانات.
privacy-contact = بمن تتصل
privacy-contact-text = الجهة التي تدير هذا الخادم: { $name }، { $contact }. وإلا فالجهة التي سجّلت بياناتك.
privacy-contact-none = الجهة التي سجّلت بياناتك.
