//! The rules, and how they are asked.

use std::{
    collections::{HashMap, HashSet},
    sync::{LazyLock, PoisonError, RwLock},
};

use cedar_policy::{
    Authorizer, Context as CedarContext, Decision, Entities, Entity, EntityId, EntityTypeName, EntityUid,
    PolicySet, Request, RestrictedExpression, Schema,
};

use crate::{
    Action, Actor, BulkPermit, Context, Denied, Facts, FieldGroup, Fields, PagePermit, Permit, RowFilter,
    Whose, question::Question,
};

const SCHEMA: &str = include_str!("../../../policy/leeward.cedarschema");

const RULES: &str = concat!(
    include_str!("../../../policy/never.cedar"),
    include_str!("../../../policy/everyone.cedar"),
    include_str!("../../../policy/casework.cedar"),
    include_str!("../../../policy/federal.cedar"),
    include_str!("../../../policy/advocate.cedar"),
    include_str!("../../../policy/desks.cedar"),
    include_str!("../../../policy/operator.cedar"),
    include_str!("../../../policy/oversight.cedar"),
);

static HOUSE: LazyLock<Policy> =
    LazyLock::new(|| Policy::from_text(RULES, SCHEMA).expect("the rules compiled in were parsed by a test"));

/// The rules. Answers are kept, as a question names no user, agency or record: the first of a kind takes a good part of
/// a millisecond, every later one a look into a table.
#[derive(Debug)]
pub struct Policy {
    rules: PolicySet,
    schema: Schema,
    types: Types,
    acts: Entities,
    authorizer: Authorizer,
    answers: RwLock<HashMap<Question, Result<Fields, Denied>>>,
}

/// A fault in the text of a rule, or in the question put to it; what it was is Cedar's to say in tests.
type CedarFault = Box<dyn std::error::Error>;

impl Policy {
    /// The rules of the house, parsed at first use.
    #[must_use]
    pub fn house() -> &'static Self {
        &HOUSE
    }

    fn from_text(rules: &str, schema: &str) -> Result<Self, CedarFault> {
        let (schema, _) = Schema::from_cedarschema_str(schema)?;
        Ok(Self {
            rules: rules.parse()?,
            types: Types::new()?,
            acts: schema.action_entities()?,
            schema,
            authorizer: Authorizer::new(),
            answers: RwLock::default(),
        })
    }

    /// Decides one act on one record, or on the store.
    ///
    /// # Errors
    /// [`Denied`], which towards the asker must look like absence.
    pub fn decide(
        &self,
        actor: &Actor,
        action: Action,
        facts: &Facts,
        context: &Context,
    ) -> Result<Permit, Denied> {
        let fields = self.fields(actor, action, facts, context)?;
        Ok(Permit::new(actor.clone(), action, *facts, fields))
    }

    /// Decides a page of a list: the rows the actor may not see are left out, as if they were not there.
    pub fn permit_page(&self, actor: &Actor, rows: &[Facts], context: &Context) -> PagePermit {
        let open = |facts: &Facts| Some((*facts, self.fields(actor, Action::List, facts, context).ok()?));
        PagePermit::new(actor.clone(), rows.iter().filter_map(open).collect())
    }

    /// Decides an act over many rows (import, export, report), before its rows are known. Each row is then asked of the
    /// permit.
    ///
    /// # Errors
    /// [`Denied`] if the actor may not begin the act at all.
    pub fn permit_bulk(
        &'static self,
        actor: &Actor,
        action: Action,
        context: &Context,
    ) -> Result<BulkPermit, Denied> {
        let fields = self.fields(actor, action, &Facts::store(), context)?;
        Ok(BulkPermit::new(self, actor.clone(), action, *context, fields))
    }

    /// Which rows of a table the actor may list, for a store to turn into its own query.
    #[must_use]
    pub fn list_filter(&self, actor: &Actor, table: domain::TableId, context: &Context) -> RowFilter {
        self.row_filter(actor, Action::List, table, context)
    }

    /// Which rows of a table the act may touch, for a store to turn into its own query.
    #[must_use]
    pub fn row_filter(
        &self,
        actor: &Actor,
        action: Action,
        table: domain::TableId,
        context: &Context,
    ) -> RowFilter {
        RowFilter::of(actor, table, |facts| self.fields(actor, action, facts, context).ok())
    }

    /// The field groups that the act opens; an answer only, which no store takes.
    ///
    /// # Errors
    /// [`Denied`], which towards the asker must look like absence.
    pub fn fields(
        &self,
        actor: &Actor,
        action: Action,
        facts: &Facts,
        context: &Context,
    ) -> Result<Fields, Denied> {
        let question = Question::of(actor, action, facts, context)?;
        if let Some(answer) = self.answers.read().unwrap_or_else(PoisonError::into_inner).get(&question) {
            return *answer;
        }
        let answer = self.answer(&question);
        self.answers.write().unwrap_or_else(PoisonError::into_inner).insert(question, answer);
        answer
    }

    /// Puts a question to the rules; one that cannot be put, or a rule that cannot be evaluated, is a refusal.
    fn answer(&self, question: &Question) -> Result<Fields, Denied> {
        let fields = self.opened(question).map_err(|_| Denied::Fault)?;
        if fields.opens(FieldGroup::Metadata) { Ok(fields) } else { Err(Denied::Refused) }
    }

    /// Asks once for each field group. Without metadata nothing else is asked.
    fn opened(&self, question: &Question) -> Result<Fields, CedarFault> {
        let (seat, resource) = (self.types.principal(question), self.types.resource(question)?);
        let (seat_uid, resource_uid) = (seat.uid(), resource.uid());
        let action = uid(&self.types.action, question.action.code());
        // The act brings its groups along. A test holds these three against the schema, as doing it here costs more
        // than the decision.
        let act = self.acts.get(&action).ok_or("an act that the schema does not know")?.clone();
        let entities = Entities::from_entities([act, seat, resource], None)?;
        let mut fields = Fields::NONE;
        for group in FieldGroup::ALL {
            let ask = CedarContext::from_pairs([
                (
                    "field".to_owned(),
                    RestrictedExpression::new_entity_uid(uid(&self.types.field, group.code())),
                ),
                ("break_glass".to_owned(), RestrictedExpression::new_bool(question.break_glass)),
                ("authority".to_owned(), RestrictedExpression::new_bool(question.authority)),
            ])?;
            let request = Request::new(
                seat_uid.clone(),
                action.clone(),
                resource_uid.clone(),
                ask,
                Some(&self.schema),
            )?;
            let response = self.authorizer.is_authorized(&request, &self.rules, &entities);
            if let Some(error) = response.diagnostics().errors().next() {
                return Err(error.to_string().into());
            }
            if response.decision() == Decision::Allow {
                fields = fields.with(group);
            } else if group == FieldGroup::Metadata {
                break;
            }
        }
        Ok(fields)
    }
}

/// The schema's types, parsed once.
#[derive(Debug)]
struct Types {
    action: EntityTypeName,
    agency: EntityTypeName,
    compartment: EntityTypeName,
    field: EntityTypeName,
    kind: EntityTypeName,
    record: EntityTypeName,
    seat: EntityTypeName,
    store: EntityTypeName,
    topic: EntityTypeName,
}

impl Types {
    fn new() -> Result<Self, CedarFault> {
        Ok(Self {
            action: "Action".parse()?,
            agency: "Agency".parse()?,
            compartment: "Compartment".parse()?,
            field: "Field".parse()?,
            kind: "Kind".parse()?,
            record: "Record".parse()?,
            seat: "Seat".parse()?,
            store: "Store".parse()?,
            topic: "Topic".parse()?,
        })
    }

    /// The seat, in an agency called `own` if in one.
    fn principal(&self, question: &Question) -> Entity {
        let mut parents = HashSet::from([uid(&self.kind, question.kind.code())]);
        if question.kind.needs_agency() {
            parents.insert(uid(&self.agency, "own"));
        }
        Entity::new_no_attrs(uid(&self.seat, "actor"), parents)
    }

    /// The record, owned by the agency called `own`, by one called `others`, or by one called `none`; or the store.
    fn resource(&self, question: &Question) -> Result<Entity, CedarFault> {
        let Some(topic) = question.topic else {
            return Ok(Entity::new_no_attrs(uid(&self.store, "store"), HashSet::new()));
        };
        let owner = match question.whose {
            Whose::Own => "own",
            Whose::Others => "others",
            Whose::Common => "none",
        };
        let attributes = HashMap::from([
            ("owner".to_owned(), RestrictedExpression::new_entity_uid(uid(&self.agency, owner))),
            ("member".to_owned(), RestrictedExpression::new_bool(question.member)),
            ("addressed".to_owned(), RestrictedExpression::new_bool(question.addressed)),
            ("held".to_owned(), RestrictedExpression::new_bool(question.held)),
            ("expunged".to_owned(), RestrictedExpression::new_bool(question.expunged)),
        ]);
        let compartment = uid(&self.compartment, question.compartment.code());
        let parents = HashSet::from([compartment, uid(&self.topic, topic.code())]);
        Ok(Entity::new(uid(&self.record, "record"), attributes, parents)?)
    }
}

fn uid(kind: &EntityTypeName, id: &str) -> EntityUid {
    EntityUid::from_type_name_and_id(kind.clone(), EntityId::new(id))
}

#[cfg(test)]
mod tests;
