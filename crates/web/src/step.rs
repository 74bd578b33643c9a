//! A step is said once: who may, on what, what it takes, what it does, and where one goes afterwards. From that follow the route of the
//! API with its description, the form of the pages with its redrawing, and its line in the list of who may.

use std::future::Future;
use std::pin::Pin;

use access::Capability;
use axum::Router;
use axum::extract::{FromRequestParts, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, on};
use base::{Checked, Input, Moment, Problem};
use minijinja::Value;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa::openapi::path::{
    HttpMethod, OperationBuilder, ParameterBuilder, ParameterIn, PathItem, PathsBuilder,
};
use utoipa::openapi::request_body::RequestBodyBuilder;
use utoipa::openapi::schema::{KnownFormat, ObjectBuilder, SchemaFormat, SchemaType, Type};
use utoipa::openapi::{Content, Ref, RefOr, Required, ResponseBuilder, Schema};
use utoipa_axum::router::OpenApiRouter;

use crate::app::App;
use crate::caller::Visitor;
use crate::form::{Form, Json};
use crate::page;
use crate::respond::{Failure, Html, See, Shown};

/// What a step stands at: found and allowed before it runs.
pub trait Desk: FromRequestParts<App, Rejection = Failure> + Send + Sync + 'static {
    /// The capabilities of which a role needs one; none where whoever is signed in may.
    const NEEDS: &'static [Capability];
    /// The page's frame.
    fn visitor(&self) -> &Visitor;
    /// The instant of the request.
    fn now(&self) -> Moment;
}

/// What a step does: `async fn(&App, &Desk, checked input) -> Result<answer, Problem>`.
pub trait Act<'a, D, C>: Copy + Send + Sync + 'static {
    /// What it answers.
    type Answer;
    /// Does it.
    fn act(self, app: &'a App, desk: &'a D, input: C) -> Doing<'a, Self::Answer, Problem>;
}

/// Work that is under way.
pub(crate) type Doing<'a, T, E> = Pin<Box<dyn Future<Output = Result<T, E>> + Send + 'a>>;

impl<'a, D: 'a, C, O, F, R> Act<'a, D, C> for F
where
    F: Fn(&'a App, &'a D, C) -> R + Copy + Send + Sync + 'static,
    R: Future<Output = Result<O, Problem>> + Send + 'a,
{
    type Answer = O;
    fn act(self, app: &'a App, desk: &'a D, input: C) -> Doing<'a, O, Problem> {
        Box::pin(self(app, desk, input))
    }
}

/// How the page looks on which a step is taken: `async fn(&App, &Desk, Typed) -> Result<Drawn, Failure>`.
pub trait Draw<'a, D>: Copy + Send + Sync + 'static {
    /// Draws it.
    fn draw(self, app: &'a App, desk: &'a D, typed: Typed) -> Doing<'a, Drawn, Failure>;
}

impl<'a, D: 'a, F, R> Draw<'a, D> for F
where
    F: Fn(&'a App, &'a D, Typed) -> R + Copy + Send + Sync + 'static,
    R: Future<Output = Result<Drawn, Failure>> + Send + 'a,
{
    fn draw(self, app: &'a App, desk: &'a D, typed: Typed) -> Doing<'a, Drawn, Failure> {
        Box::pin(self(app, desk, typed))
    }
}

/// A page before it is rendered.
pub struct Drawn {
    /// Its template.
    pub template: &'static str,
    /// The entry of the menu under which it stands.
    pub nav: &'static str,
    /// What it shows.
    pub context: Value,
}

impl Drawn {
    /// The page.
    ///
    /// # Errors
    /// When the template lacks something.
    pub fn show(self, app: &App, visitor: &Visitor) -> Shown {
        page::show(app, visitor, self.template, self.nav, self.context)
    }

    fn redraw(self, app: &App, visitor: &Visitor, problem: Problem) -> Result<Html, Failure> {
        page::redraw(app, visitor, self.template, self.nav, problem, self.context)
    }
}

/// What was typed into one of the forms of a page, when it is drawn again; nothing when it is opened.
#[derive(Clone, Debug, Default)]
pub struct Typed(Option<(&'static str, Value)>);

impl Typed {
    /// Into the step of this name.
    fn of(step: &'static str, form: &impl Serialize) -> Self {
        Self(Some((step, page::value(form))))
    }

    /// What was typed, as a form of this kind; blank where it was another one, or the page is opened.
    pub fn form<I: Input>(&self) -> I {
        let typed = self.0.as_ref().map(|(_, typed)| typed.clone());
        typed.and_then(|typed| I::deserialize(typed).ok()).unwrap_or_default()
    }

    /// Into which step.
    pub fn step(&self) -> Option<&'static str> {
        self.0.as_ref().map(|(step, _)| *step)
    }
}

/// What a step answers: nothing, or the id of what it made.
pub trait Answer: Send {
    /// Status of the API's answer.
    const STATUS: StatusCode;
    /// Its body, described, if it has one.
    fn schema() -> Option<RefOr<Schema>>;
    /// The answer of the API.
    fn told(self) -> Response;
}

impl Answer for () {
    const STATUS: StatusCode = StatusCode::NO_CONTENT;
    fn schema() -> Option<RefOr<Schema>> {
        None
    }
    fn told(self) -> Response {
        Self::STATUS.into_response()
    }
}

/// The id of what was made.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Created<T> {
    /// The id.
    pub id: T,
}

impl<T: Serialize + Send> Answer for Created<T> {
    const STATUS: StatusCode = StatusCode::CREATED;
    fn schema() -> Option<RefOr<Schema>> {
        Some(ObjectBuilder::new().property("id", uuid()).required("id").into())
    }
    fn told(self) -> Response {
        (Self::STATUS, axum::Json(self)).into_response()
    }
}

/// Who may take a step, for the list that is reviewed.
#[derive(Clone, Debug)]
pub struct WhoMay {
    /// Method and path, as `POST /api/referrals/{id}/accept`.
    pub route: String,
    /// The capabilities of which a role needs one; none where whoever is signed in may.
    pub needs: &'static [Capability],
}

/// The steps of a room.
#[derive(Default)]
pub struct Steps {
    room: &'static str,
    /// Their routes of the API.
    pub api: OpenApiRouter<App>,
    /// Their forms.
    pub pages: Router<App>,
    /// Who may take them.
    pub who_may: Vec<WhoMay>,
}

impl Steps {
    /// None yet, of a room: its noun.
    pub fn of(room: &'static str) -> Self {
        Self { room, ..Self::default() }
    }

    /// A step: its name in the description, its path under `/api`, what it does, and that in words (the first line is the title).
    pub fn step<D, C, O, F>(
        self,
        name: &'static str,
        path: &'static str,
        act: F,
        words: &'static str,
    ) -> Step<D, C, F>
    where
        D: Desk,
        C: Checked + 'static,
        C::Typed: ToSchema,
        O: Answer + 'static,
        F: for<'a> Act<'a, D, C, Answer = O>,
    {
        let of = Said { name, path, page: path, method: HttpMethod::Post, words };
        Step { steps: self, of, act, kinds: std::marker::PhantomData }
    }

    fn who_may<D: Desk>(&mut self, route: String) {
        self.who_may.push(WhoMay { route, needs: D::NEEDS });
    }
}

#[derive(Clone)]
struct Said {
    name: &'static str,
    path: &'static str,
    page: &'static str,
    method: HttpMethod,
    words: &'static str,
}

/// A step that is being said; [`Step::then`] and [`Step::in_api`] end it.
pub struct Step<D, C, F> {
    steps: Steps,
    of: Said,
    act: F,
    kinds: std::marker::PhantomData<fn() -> (D, C)>,
}

impl<D, C, O, F> Step<D, C, F>
where
    D: Desk,
    C: Checked + 'static,
    C::Typed: ToSchema,
    O: Answer + 'static,
    F: for<'a> Act<'a, D, C, Answer = O>,
{
    /// Its form is sent to another path than the API's.
    #[must_use]
    pub fn at(mut self, page: &'static str) -> Self {
        self.of.page = page;
        self
    }

    /// It puts something in the place of what stands there.
    #[must_use]
    pub fn put(mut self) -> Self {
        self.of.method = HttpMethod::Put;
        self
    }

    /// The page goes on there, with a message; a refusal is told on a page of its own, since there is nothing to type.
    pub fn then(self, to: fn(&D, &O) -> String, flash: &'static str) -> Steps {
        let act = self.act;
        let page = async move |State(app): State<App>, desk: D, Form(input): Form<C::Typed>| {
            let answer = act.act(&app, &desk, input.check(desk.now())?).await?;
            Ok::<_, Failure>(See::other(to(&desk, &answer)).flash(flash, &app))
        };
        self.in_both(page)
    }

    /// The same with a form, which is drawn again with what was typed when it is refused.
    pub fn drawn<G>(self, draw: G, to: fn(&D, &O) -> String, flash: &'static str) -> Steps
    where
        G: for<'a> Draw<'a, D>,
    {
        let (act, name) = (self.act, self.of.name);
        let page = async move |State(app): State<App>, desk: D, Form(input): Form<C::Typed>| {
            let done = match input.check(desk.now()) {
                Ok(checked) => act.act(&app, &desk, checked).await,
                Err(problem) => Err(problem),
            };
            match done {
                Ok(answer) => Ok(See::other(to(&desk, &answer)).flash(flash, &app).into_response()),
                Err(problem) => {
                    let drawn = draw.draw(&app, &desk, Typed::of(name, &input)).await?;
                    Ok::<_, Failure>(drawn.redraw(&app, desk.visitor(), problem)?.into_response())
                }
            }
        };
        self.in_both(page)
    }

    fn in_both<H, T>(self, page: H) -> Steps
    where
        H: axum::handler::Handler<T, App>,
        T: 'static,
    {
        let path = self.of.page;
        let mut steps = self.in_api();
        steps.pages = steps.pages.route(path, axum::routing::post(page));
        steps.who_may::<D>(format!("POST {path}"));
        steps
    }

    /// A step that no page has.
    pub fn in_api(self) -> Steps {
        let Self { mut steps, of, act, .. } = self;
        let api = async move |State(app): State<App>, desk: D, Json(input): Json<C::Typed>| {
            let answer = act.act(&app, &desk, input.check(desk.now())?).await?;
            Ok::<_, Failure>(answer.told())
        };
        let (method, filter) = match of.method {
            HttpMethod::Put => ("PUT", axum::routing::MethodFilter::PUT),
            _ => ("POST", axum::routing::MethodFilter::POST),
        };
        steps.who_may::<D>(format!("{method} /api{}", of.path));
        steps.api = steps.api.routes(described::<C::Typed, O>(steps.room, &of, on(filter, api)));
        steps
    }
}

type Described = (Vec<(String, RefOr<Schema>)>, utoipa::openapi::Paths, MethodRouter<App>);

/// A step as the API's description has it.
fn described<I: Input + ToSchema, O: Answer>(room: &str, of: &Said, route: MethodRouter<App>) -> Described {
    let (title, more) = of.words.split_once('\n').unwrap_or((of.words, ""));
    let body = Content::new(Some(Ref::from_schema_name(I::name())));
    let body =
        RequestBodyBuilder::new().content("application/json", body).required(Some(Required::True)).build();
    let done = ResponseBuilder::new().description(if O::STATUS == StatusCode::CREATED {
        "Done; the id of what was made"
    } else {
        "Done"
    });
    let done = match O::schema() {
        Some(schema) => done.content("application/json", Content::new(Some(schema))),
        None => done,
    };
    let operation = OperationBuilder::new()
        .operation_id(Some(of.name))
        .tag(room)
        .summary(Some(title))
        .description((!more.is_empty()).then_some(more.trim()))
        .request_body(Some(body))
        .response(O::STATUS.as_str(), done);
    let named = of.path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
    let operation = named.fold(operation, |operation, name| operation.parameter(id(name))).build();
    let paths = PathsBuilder::new().path(of.path, PathItem::new(of.method.clone(), operation)).build();
    let mut schemas = vec![(I::name().into_owned(), I::schema())];
    I::schemas(&mut schemas);
    (schemas, paths, route)
}

fn id(name: &str) -> utoipa::openapi::path::Parameter {
    let id = ParameterBuilder::new().name(name).parameter_in(ParameterIn::Path).required(Required::True);
    id.schema(Some(uuid())).build()
}

fn uuid() -> ObjectBuilder {
    let uuid = SchemaFormat::KnownFormat(KnownFormat::Uuid);
    ObjectBuilder::new().schema_type(SchemaType::Type(Type::String)).format(Some(uuid))
}
