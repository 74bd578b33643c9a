//! The fields of a hand-over, each with its data category.

use base::{BilingualName, CaseId, Category, Day, HandoverId, Moment, OrgId, PersonId};

access::record! {
    /// A hand-over of one case, with what a list of arrivals needs of its case: what the sender wrote, and what the receiver did.
    pub struct Handover in "handover" by from at sent_at row id {
        // The record is there for its two sides, and for standing clauses that open the journey.
        plain {
            id: HandoverId, case: CaseId, number: String, from: OrgId, to: OrgId,
            /// How far it has come, for its two sides and for who may see what the receiver did.
            state: Option<HandoverState>,
            unannounced: bool, sent_at: Moment,
        }
        held {
            person: PersonId => Identity by registrar,
            name: BilingualName => Identity by named_by,
            departs_on: Day => Journey,
            arrives_on: Day => Journey,
            /// Days that the arrival is overdue; zero when it is not.
            days_late: i64 => Journey,
            travel: Travel => Journey,
            port: String => Journey,
            /// Told to the two sides alone.
            needs: Vec<ArrivalNeed> => Journey,
            /// Told to the two sides alone.
            message: String => Journey,
            /// What goes with it; told to the two sides alone.
            goes: Vec<Category> => Journey,
            /// Why something goes that does not go by itself; told to the two sides alone.
            goes_reason: String => Journey,
            /// What must be known in the first seven days.
            first_days: String => Health,
            accepted_at: Option<Moment> => Journey by to,
            confirmed_at: Option<Moment> => Journey by to,
            decline_reason: Option<HandoverDecline> => Journey by to,
            arrived_on: Option<Day> => Journey by to,
        }
        unsaid { registrar: OrgId, named_by: OrgId }
    }
}

base::word_list! {
    /// How far a hand-over has come.
    pub enum HandoverState in "handover-state" {
        Sent = "sent", Accepted = "accepted", Declined = "declined", Arrived = "arrived", Recalled = "recalled",
    }
}

base::word_list! {
    /// How the person travels (the arrival records of field systems tell land, air and sea apart).
    pub enum Travel in "travel" { Air = "air", Land = "land", Sea = "sea" }
}

base::word_list! {
    /// What has to be ready on arrival: the short-term items of the reintegration programmes in the sources. `medical`
    /// asks that somebody who can give medical help is there, and never says why.
    pub enum ArrivalNeed in "arrival-need" {
        Reception = "reception", OnwardTransport = "onward_transport", TemporaryHousing = "temporary_housing",
        Food = "food", Clothing = "clothing", PocketMoney = "pocket_money", Medical = "medical", StepFree = "step_free",
        FamilyTracing = "family_tracing", ChildEscort = "child_escort", Documents = "documents",
    }
}

base::word_list! {
    /// Why a receiver does not take a case.
    pub enum HandoverDecline in "handover-decline" {
        OutsideArea = "outside_area", NoCapacity = "no_capacity", NotEligible = "not_eligible",
        IncompleteFile = "incomplete_file", PersonKnownElsewhere = "person_known_elsewhere", Other = "other",
    }
}
