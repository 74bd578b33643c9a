api-title = واجهة البرمجة
api-lead = كل ما تفعله الصفحات متاح أيضاً للبرامج.
api-json = الوصف لبرنامجك
api-token = أنشئ رمز وصول شخصياً من صفحة تفضيلاتك وأرسله في ترويسة Authorization.
api-body = ما يُرسل
api-answers = ما يُجاب به
