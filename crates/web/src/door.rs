//! Permission in the signature: a handler that takes [`Can`] or [`May`] has, by having compiled, checked it.

use std::future::Future;
use std::marker::PhantomData;
use std::str::FromStr;

use access::{Action, Capability, Masks, Record, Scope, Seen};
use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use base::{Category, Moment, Problem, Status};
use store::audit::{self, Act};
use store::{Db, DbError};

use crate::app::App;
use crate::caller::{Caller, Visitor};
use crate::respond::Failure;
use crate::step::Desk;

/// What a role needs, as a type.
pub trait Needs: Send + Sync + 'static {
    /// The capabilities, one of which is enough; none where whoever is signed in may.
    const CAPABILITIES: &'static [Capability];
}

/// Whoever is signed in, as far as the door lets them.
#[derive(Clone, Copy, Debug)]
pub enum Anybody {}
impl Needs for Anybody {
    const CAPABILITIES: &'static [Capability] = &[];
}

/// One of two.
#[derive(Clone, Copy, Debug)]
pub struct Either<A, B>(PhantomData<fn() -> (A, B)>);
impl<A: One, B: One> Needs for Either<A, B> {
    const CAPABILITIES: &'static [Capability] = &[A::CAPABILITY, B::CAPABILITY];
}

/// A single capability as a type.
pub trait One: Send + Sync + 'static {
    /// It.
    const CAPABILITY: Capability;
}
impl<C: One> Needs for C {
    const CAPABILITIES: &'static [Capability] = &[C::CAPABILITY];
}

macro_rules! needs {
    ($($name:ident),+ $(,)?) => {$(
        /// Stands for the capability of the same name.
        #[derive(Clone, Copy, Debug)]
        pub enum $name {}
        impl One for $name {
            const CAPABILITY: Capability = Capability::$name;
        }
    )+};
}

/// Types that stand for capabilities in [`May`].
pub mod may {
    use super::{Capability, One};
    needs!(
        Register,
        ManageCase,
        ApprovePlan,
        ConfirmArrival,
        AnswerReferral,
        Survey,
        ImportRoster,
        SeeInsight,
        ManageServices,
        ManageProgrammes,
        ManageUsers,
        ReadAudit,
        ManageAgreements
    );
}

/// The caller's role has a capability.
#[derive(Clone, Debug)]
pub struct May<C> {
    /// Who asks.
    pub caller: Caller,
    /// The page's frame.
    pub visitor: Visitor,
    capability: PhantomData<fn() -> C>,
}

impl<C: Needs> FromRequestParts<App> for May<C> {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Failure> {
        let visitor = Visitor::from_request_parts(parts, app).await?;
        let caller = <Caller as FromRequestParts<App>>::from_request_parts(parts, app).await?;
        caller.require_one(C::CAPABILITIES)?;
        Ok(Self { caller, visitor, capability: PhantomData })
    }
}

/// What is wanted of a thing.
pub trait Verb: Send + Sync + 'static {
    /// The action that the decision is asked for.
    const ACTION: Action;
    /// Name in the audit trail for the reading that comes with it; none where the write enters itself.
    const READS: Option<Act>;
}

/// To look at it; the reading is audited before the handler runs.
#[derive(Clone, Copy, Debug)]
pub enum Read {}
impl Verb for Read {
    const ACTION: Action = Action::See;
    const READS: Option<Act> = Some(Act::Read);
}

/// To write into it; the handler's own transaction enters what was written.
#[derive(Clone, Copy, Debug)]
pub enum Enter {}
impl Verb for Enter {
    const ACTION: Action = Action::Enter;
    const READS: Option<Act> = None;
}

/// A thing found within a scope.
#[derive(Debug)]
pub struct Found<T> {
    /// The thing, still held.
    pub item: T,
    /// What of it may be seen, of each of those who wrote in it.
    pub masks: Masks,
    /// Whether the caller's organisation may write into it.
    pub writable: bool,
    /// Its entries in the audit trail, filled with case, person and categories: one for each organisation whose data are shown.
    pub entries: fn(&T, &Masks, Act) -> Vec<audit::Entry>,
}

/// A thing that stands behind the door. Rooms implement it; [`Can`] is implemented once.
pub trait Guarded: Sized + Send + Sync + 'static {
    /// How it is named in an address.
    type Id: FromStr + Send;

    /// Finds it within the scope; `None` both for what is not there and for what is not visible.
    fn find(
        db: &Db,
        scope: &Scope,
        id: Self::Id,
    ) -> impl Future<Output = Result<Option<Found<Self>>, DbError>> + Send;
}

/// The caller may do `V` to this `T`: it was found in the caller's scope, allowed, and its reading is on record. What is
/// invisible answers 404.
pub struct Can<V, T, C = Anybody> {
    /// Who asks.
    pub caller: Caller,
    /// The page's frame.
    pub visitor: Visitor,
    /// The standing of this request.
    pub scope: Scope,
    /// The thing, still held.
    pub item: T,
    /// What of it may be seen, of each of those who wrote in it.
    pub masks: Masks,
    /// Whether the caller's organisation may write into it.
    pub writable: bool,
    kinds: PhantomData<fn() -> (V, C)>,
}

impl<V, T, C> Can<V, T, C> {
    /// The thing as the caller may see it.
    pub fn seen(&self) -> Seen<T>
    where
        T: Record + Clone,
    {
        Seen::new(self.item.clone(), &self.masks)
    }

    /// Another record of the same case, as the caller may see it.
    pub fn show<R: Record>(&self, record: R) -> Seen<R> {
        Seen::new(record, &self.masks)
    }

    /// Other records of the same case, as the caller may see them. One of which nothing is open is not there.
    pub fn show_all<R: Record>(&self, records: Vec<R>) -> Vec<Seen<R>> {
        let there = records.into_iter().filter(|record| record.is_there(&self.masks));
        there.map(|record| self.show(record)).collect()
    }

    /// Whether anything of a category may be visible to the caller here: of its own organisation's, or of another's.
    pub fn sees(&self, category: Category) -> bool {
        self.masks.any(category)
    }

    /// Refuses where the role lacks a capability.
    ///
    /// # Errors
    /// 403.
    pub fn require(&self, capability: Capability) -> Result<(), Problem> {
        self.caller.require(capability)
    }
}

/// Not there, for whoever asks; erased, for those whose record it was.
async fn absent(db: &Db, scope: &Scope, id: &str) -> Problem {
    let Ok(id) = id.parse() else { return Problem::not_found() };
    match store::erased(db, scope, id).await {
        Ok(Some(at)) => Problem::new(Status::Gone, "erased").with("day", at.day()),
        Ok(None) => Problem::not_found(),
        Err(error) => error.into(),
    }
}

impl<V: Verb, T: Guarded, C: Needs> FromRequestParts<App> for Can<V, T, C> {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Failure> {
        let visitor = Visitor::from_request_parts(parts, app).await?;
        let caller = <Caller as FromRequestParts<App>>::from_request_parts(parts, app).await?;
        // Before anything is looked for: what is not the role's to do tells nothing of what is there.
        caller.require_one(C::CAPABILITIES)?;
        let Path(segments) = Path::<Vec<(String, String)>>::from_request_parts(parts, app)
            .await
            .map_err(|_| Problem::not_found())?;
        let (_, text) = segments.first().ok_or_else(Problem::not_found)?;
        let id = text.parse().map_err(|_| Problem::not_found())?;
        let scope = caller.usual_scope();
        let Some(found) = T::find(&app.db, &scope, id).await? else {
            return Err(absent(&app.db, &scope, text).await.into());
        };
        if V::ACTION == Action::Enter && !found.writable {
            return Err(Problem::forbidden().into());
        }
        // A page shows what it is about, whatever is to be done there: a form, or the same form drawn again.
        let shows = V::READS.or((!crate::caller::is_api(parts)).then_some(Act::Read));
        if let Some(action) = shows {
            audit::read(&app.db, &scope, (found.entries)(&found.item, &found.masks, action)).await?;
        }
        let Found { item, masks, writable, .. } = found;
        Ok(Self { caller, visitor, scope, item, masks, writable, kinds: PhantomData })
    }
}

impl<V: Verb, T: Guarded, C: Needs> Desk for Can<V, T, C> {
    const NEEDS: &'static [Capability] = C::CAPABILITIES;
    fn visitor(&self) -> &Visitor {
        &self.visitor
    }
    fn now(&self) -> Moment {
        self.scope.now
    }
}

impl<C: Needs> Desk for May<C> {
    const NEEDS: &'static [Capability] = C::CAPABILITIES;
    fn visitor(&self) -> &Visitor {
        &self.visitor
    }
    fn now(&self) -> Moment {
        self.caller.now()
    }
}

/// A desk with what the address names besides.
pub struct At<D, P> {
    /// The desk.
    pub desk: D,
    /// The ids in the address, in order.
    pub path: P,
}

impl<D, P> FromRequestParts<App> for At<D, P>
where
    D: Desk,
    P: serde::de::DeserializeOwned + Send,
{
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Failure> {
        let desk = D::from_request_parts(parts, app).await?;
        let path = Path::<P>::from_request_parts(parts, app).await.map_err(|_| Problem::not_found())?;
        Ok(Self { desk, path: path.0 })
    }
}

impl<D, P> Desk for At<D, P>
where
    D: Desk,
    P: serde::de::DeserializeOwned + Send + Sync + 'static,
{
    const NEEDS: &'static [Capability] = D::NEEDS;
    fn visitor(&self) -> &Visitor {
        self.desk.visitor()
    }
    fn now(&self) -> Moment {
        self.desk.now()
    }
}
