duplicate-title = أشخاص قد يكونون مكررين
duplicate-side-by-side = الشخصان جنباً إلى جنب
duplicate-field = البيان
duplicate-different = شخصان مختلفان
duplicate-none = لا يوجد ما ينتظر المقارنة
duplicate-none-next = تظهر هنا الحالات المتشابهة عند تصحيح البيانات أو استيرادها.
flash-duplicate-apart = سُجّل أنهما شخصان مختلفان.
duplicate-lead = قارن كل اثنين وقرر. الأرجح أولاً. لا يدمج البرنامج أحداً من تلقاء نفسه.
duplicate-persons = الشخصان
duplicate-why = ما يدل على ذلك
duplicate-compare = مقارنة
duplicate-search = البحث عن المكررين
duplicate-search-lead = يقارن البرنامج جميع الأشخاص الذين سجلتهم جهتكم بعضهم ببعض، في الخلفية. ما سبق القرار فيه لا يُعرض ثانية.
duplicate-searching = جارٍ البحث
duplicate-search-stop = إيقاف البحث
duplicate-search-watch = متابعة التقدم
duplicate-searched = انتهى البحث { $at }
duplicate-search-start = بدء البحث
flash-duplicate-stopping = سيتوقف البحث عند الخطوة التالية. ما عُثر عليه يبقى.
flash-duplicate-later = وُضعت الحالة جانباً لأسبوعين.
duplicate-pair-title = هل هما الشخص نفسه؟
duplicate-state-different = سبق القرار: هما شخصان مختلفان.
duplicate-state-merged = سبق القرار: هما شخص واحد.
duplicate-one-household = هما فردان من أسرة واحدة، فلا يمكن أن يكونا شخصاً واحداً.
duplicate-relatives = ما يجمعهما قد يأتي من كونهما من أسرة واحدة: الاسم العائلي أو الهاتف أو المكان.
duplicate-comparison = ماذا تقول المقارنة
duplicate-verdict = الحكم
duplicate-nothing-said = غير مسجل لدى أحدهما، فلا يدل على شيء
match-verdict-strong = تطابق قوي
match-verdict-near = تقارب
match-verdict-differs = اختلاف
match-verdict-unknown = غير معروف
duplicate-otherwise = قرار آخر
duplicate-otherwise-lead = «شخصان مختلفان» يُحفظ دائماً ولا يُعرضان معاً مرة أخرى. «لاحقاً» يعيد الحالة بعد أسبوعين.
duplicate-later = لاحقاً
problem-duplicate-same-record = هذا السجل نفسه ذُكر مرتين
duplicate-waiting = { $count ->
    [zero] لا حالة تنتظر المقارنة
    [one] حالة واحدة تنتظر المقارنة
    [two] حالتان تنتظران المقارنة
    [few] { $count } حالات تنتظر المقارنة
    [many] { $count } حالة تنتظر المقارنة
   *[other] { $count } حالة تنتظر المقارنة
}
duplicate-aside = { $count ->
    [zero] لا حالة موضوعة جانباً
    [one] حالة واحدة موضوعة جانباً
    [two] حالتان موضوعتان جانباً
    [few] { $count } حالات موضوعة جانباً
    [many] { $count } حالة موضوعة جانباً
   *[other] { $count } حالة موضوعة جانباً
}
duplicate-search-found = { $count ->
    [zero] لم يُعثر على حالة جديدة
    [one] عُثر على حالة جديدة واحدة
    [two] عُثر على حالتين جديدتين
    [few] عُثر على { $count } حالات جديدة
    [many] عُثر على { $count } حالة جديدة
   *[other] عُثر على { $count } حالة جديدة
}
queue-duplicates = { $count ->
    [zero] لا أشخاص قد يكونون مكررين
    [one] حالة واحدة لشخصين قد يكونان شخصاً واحداً
    [two] حالتان لأشخاص قد يكونون مكررين
    [few] { $count } حالات لأشخاص قد يكونون مكررين
    [many] { $count } حالة لأشخاص قد يكونون مكررين
   *[other] { $count } حالة لأشخاص قد يكونون مكررين
}
