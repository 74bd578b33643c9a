//! Agreements between organisations: the only thing that opens one organisation's data to another (rule 1).
//!
//! A clause is data: party, actions, data categories, purposes, scope, dates, conditions. Three clauses are built in and stand
//! in force from the first day, so that a hand-over, a referral or a monitoring assignment opens exactly what it needs and
//! nothing is ever shared without a clause. Each asks for the person's consent.

mod store;

use base::reexport::uuid::Uuid;
use base::{AgreementId, ClauseId};

pub use store::found_interim;

/// The agreement that holds the built-in clauses.
pub const INTERIM: AgreementId = AgreementId(Uuid::from_u128(0x0000_0000_0000_7000_8000_0000_0000_0001));
/// Opens to the partner in the country of origin what it needs to receive a person.
pub const HANDOVER: ClauseId = ClauseId(Uuid::from_u128(0x0000_0000_0000_7000_8000_0000_0000_0011));
/// Opens to a provider what it needs to serve a person.
pub const REFERRAL: ClauseId = ClauseId(Uuid::from_u128(0x0000_0000_0000_7000_8000_0000_0000_0012));
/// Opens to a local monitoring partner what it needs to ask how a person fares.
pub const MONITORING: ClauseId = ClauseId(Uuid::from_u128(0x0000_0000_0000_7000_8000_0000_0000_0013));
