programme-lead-text = البرامج التي تقودها جهتك أو تعمل فيها.
programme-add = إضافة برنامج
programme-edit = تعديل البرنامج
programme-save = حفظ
programme-count = { $count ->
    [zero] لا برامج
    [one] برنامج واحد
    [two] برنامجان
    [few] { $count } برامج
    [many] { $count } برنامجاً
   *[other] { $count } برنامج
}
programme-none = لا برامج لجهتك بعد
programme-none-next = يُظهر البرنامج هنا مديرُ برنامج في جهتك أو الجهةُ التي تضمّكم إلى برنامجها.
programme-name = الاسم
programme-name-ar = الاسم بالعربية
programme-name-en = الاسم بالإنكليزية
programme-name-fr = الاسم بالفرنسية
programme-name-es = الاسم بالإسبانية
programme-corridors = الممرات
programme-lead = الجهة القائدة
programme-hosts = بلدان الاستضافة
programme-host-nth = بلد الاستضافة { $n }
programme-origins = بلدان المنشأ
programme-origin-nth = بلد المنشأ { $n }
programme-members = الجهات الأعضاء
programme-member-nth = الجهة العضو { $n }
programme-members-hint = ترى الجهة العضو البرنامج وسقوفه، ولا ترى بالعضوية وحدها بيانات أي شخص.
programme-no-members = لا أعضاء بعد
programme-dates = المدة
programme-starts-on = أول يوم
programme-ends-on = آخر يوم
programme-open-end = بلا نهاية محددة
programme-runs = قائم
programme-not-running = غير قائم الآن
programme-budget = الميزانية
programme-currency = العملة
programme-currency-hint = رمز من ثلاثة أحرف، مثل EUR أو TND
programme-ceilings = السقوف لكل شخص
programme-ceilings-lead = أقصى ما يُعطى لملف حالة واحد بحسب نوع العودة.
programme-ceilings-hint = بعملة البرنامج. يبقى البند بلا سقف إذا تُرك فارغاً.
programme-ceiling-of = { $item }: { $kind }
programme-ceiling-usual = في برنامج الإدماج الأوروبي (فرونتكس): { $amount }
programme-ceiling-item = البند
programme-no-ceiling = بلا سقف
programme-eligibility = من يستفيد
programme-eligibility-ar = شروط الاستفادة بالعربية
programme-eligibility-en = شروط الاستفادة بالإنكليزية
return-kind-voluntary = عودة طوعية
return-kind-forced = عودة قسرية
ceiling-item-post-arrival = عند الوصول وفي الأيام الأولى
ceiling-item-post-return-principal = إعادة الإدماج: العائد نفسه
ceiling-item-post-return-dependant = إعادة الإدماج: كل فرد مُعال
flash-programme-added = أُضيف البرنامج.
flash-programme-changed = حُفظ التعديل.
problem-programme-ends-before-start = آخر يوم قبل أول يوم
problem-programme-currency-unknown = اكتب العملة بثلاثة أحرف لاتينية كبيرة
programme-none-runs = لا برنامج جاريًا لجهتك الآن
programme-none-runs-next = لكل ملف برنامج ينتمي إليه. يضيفه مدير برنامج في جهتك، أو تضم جهة أخرى جهتك إلى برنامجها.
