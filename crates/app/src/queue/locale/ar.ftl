queue-greeting = أهلاً { $name }
queue-first = هذا ما ينتظرك.
queue-register = تسجيل شخص
queue-empty = لا شيء ينتظرك الآن
queue-empty-next = تظهر هنا الوصولات والإحالات والخطط والاستبيانات حين يحين وقتها.
