duplicate-title = أشخاص قد يكونون مكررين
duplicate-lead = قارن كل اثنين وقرر. لا يدمج البرنامج أحداً من تلقاء نفسه.
duplicate-side-by-side = الشخصان جنباً إلى جنب
duplicate-field = البيان
duplicate-different = شخصان مختلفان
duplicate-none = لا يوجد ما ينتظر المقارنة
duplicate-none-next = تظهر هنا الحالات المتشابهة عند تصحيح البيانات أو استيرادها.
flash-duplicate-apart = سُجّل أنهما شخصان مختلفان.
