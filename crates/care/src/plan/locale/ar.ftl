plan-title-revision = خطة إعادة الإدماج، النسخة { $revision }
plan-state-draft = مسودة
plan-state-submitted = بانتظار الاعتماد
plan-state-approved = معتمدة
plan-state-superseded = حلّت محلها نسخة أحدث
plan-none = لا خطة بعد
plan-none-next = تُكتب مع الشخص: ما يُفعل ولمن ومتى وبأي كلفة.
plan-write = كتابة الخطة
plan-edit = تعديل المسودة
plan-submit = تقديم للاعتماد
plan-approve = اعتماد الخطة
plan-return = إعادة الخطة إلى كاتبها
plan-return-reason = ما الذي ينبغي تغييره؟
plan-was-returned = أُعيدت الخطة
plan-revise = نسخة جديدة
plan-versions = النسخ
plan-approved-at = اعتُمدت { $at }
plan-submitted-at = قُدمت { $at }
plan-measures = التدابير
plan-no-measures = لا تدابير بعد
plan-summary = الخطة بالكلمات
plan-summary-hint = ما يريده الشخص أولاً.
plan-allowed = ما يتيحه البرنامج
plan-post-arrival = الأيام الأولى
plan-post-return = ما بعدها
plan-sum-of = { $sum } من { $allowed }
plan-no-ceiling = (لا سقف)
plan-measure-nth = التدبير { $n }
plan-more-rows = اترك الصفوف الزائدة فارغة؛ وبعد الحفظ تجد صفوفاً أخرى.
plan-save = حفظ المسودة
plan-newer = النسخة التي حُفظت في هذه الأثناء
plan-newer-lead = نصّك محفوظ في الاستمارة أدناه. قارن بينهما؛ وإذا حفظت حلّ نصّك محل هذه النسخة.
measure-kind = التدبير
measure-dimension = البعد
measure-level = لمن
measure-horizon = متى
measure-description = بالكلمات
measure-service = الخدمة
measure-cost = الكلفة
measure-cost-in = الكلفة ({ $currency })
measure-needs-referral = هل هناك حاجة إلى إحالة؟
measure-referral-open = إحالة مطلوبة
measure-no-referral = تنفّذه الجهة نفسها
measure-level-individual = الفرد
measure-level-household = الأسرة
measure-level-collective = مجموعة
measure-level-community = المجتمع المحلي
horizon-immediate = فوري
horizon-short = الأشهر الأولى
horizon-long = أجل أطول
measure-kind-cash = مساعدة نقدية
measure-kind-basic-needs = احتياجات أساسية
measure-kind-housing = سكن
measure-kind-medical = مساعدة طبية
measure-kind-cash-for-work = النقد مقابل العمل
measure-kind-income-activity = نشاط مدرّ للدخل
measure-kind-microbusiness = مشروع صغير فردي
measure-kind-collective-project = مشروع جماعي
measure-kind-community-project = مشروع مجتمعي
measure-kind-job-placement = تشغيل
measure-kind-vocational-training = تدريب مهني
measure-kind-education = دعم تعليمي
measure-kind-skills = تطوير المهارات
measure-kind-legal = خدمات قانونية
measure-kind-social-protection = حماية اجتماعية
measure-kind-childcare = رعاية الأطفال
measure-kind-security = تدابير أمنية خاصة
measure-kind-counselling = دعم نفسي اجتماعي
measure-kind-family-support = دعم الأسرة والوساطة
measure-kind-other = تدبير آخر
plan-waiting-title = خطط بانتظار الاعتماد
plan-waiting-lead = الأقدم انتظاراً أولاً.
plan-waiting-none = لا خطة تنتظرك
plan-waiting-none-next = تظهر هنا الخطط حالما تُقدَّم.
plan-revision = النسخة
plan-submitted = تاريخ التقديم
plan-total = المجموع
queue-plans-waiting = { $count ->
    [zero] لا خطة بانتظار اعتمادك
    [one] خطة واحدة بانتظار اعتمادك
    [two] خطتان بانتظار اعتمادك
    [few] { $count } خطط بانتظار اعتمادك
    [many] { $count } خطة بانتظار اعتمادك
   *[other] { $count } خطة بانتظار اعتمادك
}
flash-plan-saved = حُفظت المسودة.
flash-plan-submitted = قُدمت الخطة للموافقة.
flash-plan-approved = اعتُمدت الخطة.
flash-plan-returned = أُعيدت الخطة إلى كاتبها.
problem-plan-over-ceiling = { $item ->
    [post_arrival] تدابير الأيام الأولى تبلغ { $planned }، وسقف البرنامج لها { $allowed }
   *[other] التدابير بعد الأيام الأولى تبلغ { $planned }، وسقف البرنامج لها { $allowed }
}
problem-plan-too-many-measures = تدابير أكثر مما يمكن اتباعه: { $max } على الأكثر
problem-plan-empty = لا تُقدَّم خطة بلا تدابير
problem-plan-submitted = الخطة بانتظار الموافقة ولا تُعدَّل الآن
problem-plan-revise-first = الخطة معتمدة: ابدأ نسخة جديدة
problem-plan-nothing-to-revise = لا خطة بعد
problem-plan-not-draft = الخطة ليست مسودة
problem-plan-not-submitted = الخطة ليست بانتظار الموافقة
problem-plan-own-approval = يوافق على الخطة من لم يكتبها ولم يقدّمها
measure-refer = إحالة
measure-help = تسجيل مساعدة
plan-adapt = تكييف هذه الخطة
plan-none-own = لا خطة لجهتك
