queue-greeting = أهلاً { $name }
queue-first = هذا ما ينتظرك.
queue-register = تسجيل شخص
queue-empty = لا شيء ينتظرك الآن
queue-empty-next = يظهر هنا القادمون والإحالات والخطط والاستبيانات حين يحين وقتها.
