//! Pages: the templates of every room in one strict, HTML-escaping environment.
//!
//! Templates take the reader from the render context, so that `t("key")` speaks the reader's language and
//! `|date`, `|number` … write as the reader is used to. `layout.html` and `components.html` are this crate's;
//! rooms extend the one and import from the other.

mod check;
mod filters;
pub mod icons;

use std::sync::Arc;

use minijinja::syntax::SyntaxConfig;
use minijinja::{AutoEscape, Environment, UndefinedBehavior, Value, context};

use crate::format::Reader;
use crate::words::Words;

pub use check::check_templates;

/// Templates of this crate, for [`Templates::new`]; rooms add theirs as `room/page.html`.
pub const OWN: &[(&str, &str)] = &[
    ("layout.html", include_str!("../templates/layout.html")),
    ("components.html", include_str!("../templates/components.html")),
    ("forms.html", include_str!("../templates/forms.html")),
    ("access.html", include_str!("../templates/access.html")),
    ("charts.html", include_str!("../templates/charts.html")),
    ("error.html", include_str!("../templates/error.html")),
];

/// Messages of this crate, for [`Words::new`].
pub const OWN_WORDS: &[(base::Locale, &str)] = &[
    (base::Locale::Ar, include_str!("../locale/ar.ftl")),
    (base::Locale::En, include_str!("../locale/en.ftl")),
    (base::Locale::Fr, include_str!("../locale/fr.ftl")),
    (base::Locale::Es, include_str!("../locale/es.ftl")),
];

/// The compiled templates.
pub struct Templates {
    environment: Environment<'static>,
}

impl Templates {
    /// Compiles all templates; a template that does not parse is an error at start.
    ///
    /// # Errors
    /// When a template does not parse, with its name and line, or names a filter that is not there.
    pub fn new(
        sources: &[(&'static str, &'static str)],
        words: &Arc<Words>,
    ) -> Result<Self, minijinja::Error> {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_auto_escape_callback(|_| AutoEscape::Html);
        environment.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?);
        filters::register(&mut environment, words);
        for (name, source) in sources {
            environment.add_template(name, source)?;
        }
        for (name, source) in sources {
            check::filters_are_there(&environment, name, source)?;
        }
        Ok(Self { environment })
    }

    /// Renders the page `name` for `reader`; `ctx` is the page's own context (`page` and what it shows).
    ///
    /// # Errors
    /// When the template is unknown, or uses a value that the context does not have.
    pub fn render(&self, name: &str, reader: &Reader, ctx: Value) -> Result<String, minijinja::Error> {
        let reader = Value::from_object(reader.clone());
        self.environment.get_template(name)?.render(context! { reader, ..ctx })
    }
}

#[cfg(test)]
mod tests;
