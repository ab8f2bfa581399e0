//! What one operation takes and gives, said once, beside its handler.

use axum::handler::Handler;
use schemars::{JsonSchema, Schema, SchemaGenerator};

use crate::{Guard, RouteInfo, Routes, Verb, rooms::Rooms};

/// Makes the schema of a type.
pub type SchemaOf = fn(&mut SchemaGenerator) -> Schema;

/// A part of the query.
#[derive(Clone, Copy, Debug)]
pub struct Param {
    /// Its name.
    pub name: &'static str,
    /// What it does.
    pub about: &'static str,
    /// The form of its value.
    pub schema: SchemaOf,
    /// Whether the operation cannot do without it.
    pub needed: bool,
}

impl Param {
    /// A part of the query whose value has this form.
    #[must_use]
    pub fn new<T: JsonSchema>(name: &'static str, about: &'static str) -> Self {
        Self { name, about, schema: SchemaGenerator::subschema_for::<T>, needed: false }
    }

    /// The same, where the operation cannot do without it.
    #[must_use]
    pub const fn needed(mut self) -> Self {
        self.needed = true;
        self
    }
}

/// One operation: its route and its description.
#[derive(Clone, Debug)]
pub struct Operation {
    /// The method.
    pub verb: Verb,
    /// The whole path, as `/api/v1/people/{id}`.
    pub path: &'static str,
    /// Name and guard of the route; the name is the operation's id too.
    pub info: RouteInfo,
    /// The heading it stands under.
    pub tag: &'static str,
    /// What it does, in a few words.
    pub summary: &'static str,
    /// What else one must know.
    pub about: &'static str,
    /// Parts of the query; others are refused.
    pub query: Vec<Param>,
    /// The body it takes.
    pub takes: Option<SchemaOf>,
    /// Status of success.
    pub status: u16,
    /// The body of success.
    pub gives: Option<SchemaOf>,
    /// Types of the file that success gives instead.
    pub files: Vec<&'static str>,
    /// Whether success carries an ETag.
    pub tagged: bool,
    /// Whether If-Match must say which version was seen.
    pub conditional: bool,
    /// Whether an Idempotency-Key is demanded.
    pub once: bool,
    /// Whether a file outside one's own work needs a reason.
    pub reasoned: bool,
    /// Whether what was asked for may have been done by somebody else meanwhile: 409.
    pub conflicting: bool,
}

impl Operation {
    /// An operation that gives a `T`.
    #[must_use]
    pub fn new<T: JsonSchema>(
        verb: Verb,
        path: &'static str,
        name: &'static str,
        guard: Guard,
        tag: &'static str,
        summary: &'static str,
    ) -> Self {
        Self {
            verb,
            path,
            info: RouteInfo::new(name, guard),
            tag,
            summary,
            about: "",
            query: Vec::new(),
            takes: None,
            status: 200,
            gives: Some(SchemaGenerator::subschema_for::<T>),
            files: Vec::new(),
            tagged: false,
            conditional: false,
            once: false,
            reasoned: false,
            conflicting: false,
        }
    }

    /// With more to say.
    #[must_use]
    pub const fn about(mut self, about: &'static str) -> Self {
        self.about = about;
        self
    }

    /// With a part of the query.
    #[must_use]
    pub fn query(mut self, param: Param) -> Self {
        self.query.push(param);
        self
    }

    /// Taking a body.
    #[must_use]
    pub fn takes<T: JsonSchema>(mut self) -> Self {
        self.takes = Some(SchemaGenerator::subschema_for::<T>);
        self
    }

    /// Giving a file of one of these types to take away.
    #[must_use]
    pub fn files(mut self, types: impl IntoIterator<Item = &'static str>) -> Self {
        self.gives = None;
        self.files = types.into_iter().collect();
        self
    }

    /// Making a record: 201 with a Location, once per Idempotency-Key.
    #[must_use]
    pub const fn creates(mut self) -> Self {
        self.status = 201;
        self.once = true;
        self
    }

    /// Doing something once per Idempotency-Key.
    #[must_use]
    pub const fn once(mut self) -> Self {
        self.once = true;
        self
    }

    /// Giving an ETag.
    #[must_use]
    pub const fn tagged(mut self) -> Self {
        self.tagged = true;
        self
    }

    /// Changing the version that If-Match names, once per Idempotency-Key.
    #[must_use]
    pub const fn changes(mut self) -> Self {
        self.conditional = true;
        self.once = true;
        self.tagged = true;
        self
    }

    /// Refusing what somebody else did meanwhile.
    #[must_use]
    pub const fn conflicting(mut self) -> Self {
        self.conflicting = true;
        self
    }

    /// Asking for a reason outside one's own work.
    #[must_use]
    pub const fn reasoned(mut self) -> Self {
        self.reasoned = true;
        self
    }
}

/// Operations with their routes. There is no way to add one without the other.
pub struct Operations {
    pub routes: Routes<Rooms>,
    pub list: Vec<Operation>,
}

impl Operations {
    /// None yet.
    pub fn new() -> Self {
        Self { routes: Routes::new(), list: Vec::new() }
    }

    /// Adds one.
    pub fn add<H, T>(mut self, operation: Operation, handler: H) -> Self
    where
        H: Handler<T, Rooms>,
        T: 'static,
    {
        self.routes = self.routes.api(operation.path, operation.verb, operation.info, handler);
        self.list.push(operation);
        self
    }

    /// All of these and all of those.
    pub fn join(mut self, other: Self) -> Self {
        self.routes = self.routes.join(other.routes);
        self.list.extend(other.list);
        self
    }
}
