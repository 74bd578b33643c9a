//! Which step may follow which, and whose it is. No I/O.

use base::{OrgId, Problem};

use super::{AgreementState, PartyRole};

base::word_list! {
    /// Where one version of the text stands.
    pub enum VersionState in "version-state" {
        /// Being written; only its owner sees it.
        Draft = "draft",
        /// Frozen; the parties comment.
        Consultation = "consultation",
        /// Frozen; the parties sign.
        Signing = "signing",
        /// Everybody has signed; its day has not come, or it is being put in force.
        Signed = "signed",
        InForce = "in_force",
        /// A later version is in force.
        Replaced = "replaced",
        /// Given up, or changed after it was sent: its signatures count for nothing.
        Void = "void",
    }
}

base::word_list! {
    /// A step in the life of an agreement.
    pub enum Step in "agreement-step" {
        /// Send the draft to the parties for comments.
        Consult = "consult",
        /// Send it to be signed.
        OpenSigning = "open_signing",
        /// Sign the version that lies there.
        Sign = "sign",
        /// Write it anew; signatures given so far are void.
        Revise = "revise",
        /// Draft a version that replaces the one in force.
        Amend = "amend",
        /// Give up the draft.
        Discard = "discard",
        /// Close everything it opens, at once.
        Suspend = "suspend",
        /// Lift one's own suspension.
        Resume = "resume",
        /// End it for good.
        End = "end",
    }
}

impl Step {
    /// Whether the step wants a reason.
    pub const fn needs_reason(self) -> bool {
        matches!(self, Self::Suspend | Self::End)
    }
}

/// What a step is judged by.
#[derive(Clone, Debug)]
pub(super) struct Standing {
    /// Where the agreement stands.
    pub state: AgreementState,
    /// Whether it is part of the program.
    pub built_in: bool,
    /// The version that is being prepared, if there is one.
    pub open: Option<VersionState>,
    /// As what the caller's organisation takes part in the version that is open, else in the one in force.
    pub role: Option<PartyRole>,
    /// Whether it keeps the text.
    pub is_owner: bool,
    /// Who has signed it.
    pub signed: Vec<OrgId>,
    /// Whether the caller's organisation has a suspension standing.
    pub suspends: bool,
    /// The caller's organisation.
    pub org: OrgId,
}

impl Standing {
    /// Whether the step may be taken now by the caller's organisation.
    ///
    /// # Errors
    /// 409 `agreement.step_not_from_here`, 409 `agreement.already_signed`, 403 where the step is another organisation's.
    pub(super) fn may(&self, step: Step) -> Result<(), Problem> {
        use AgreementState::{Draft, Ended, Expired, InForce, Suspended};
        if self.built_in {
            return Err(Problem::forbidden());
        }
        let signs = self.role.is_some_and(PartyRole::signs);
        let (in_order, whose) = match step {
            Step::Consult => (self.open == Some(VersionState::Draft), self.is_owner),
            Step::OpenSigning => {
                let open = matches!(self.open, Some(VersionState::Draft | VersionState::Consultation));
                (open, self.is_owner)
            }
            Step::Sign => (self.open == Some(VersionState::Signing), signs),
            Step::Revise => {
                let frozen = matches!(self.open, Some(VersionState::Consultation | VersionState::Signing));
                (frozen, self.is_owner)
            }
            Step::Amend => (self.open.is_none() && matches!(self.state, InForce | Suspended), self.is_owner),
            Step::Discard => {
                let lies = self.open.is_some_and(|open| open != VersionState::Signed);
                (lies && !matches!(self.state, Ended | Expired), self.is_owner)
            }
            Step::Suspend => (matches!(self.state, InForce | Suspended) && !self.suspends, signs),
            Step::Resume => (self.state == Suspended && self.suspends, signs),
            Step::End => (matches!(self.state, InForce | Suspended), signs),
        };
        if !whose {
            return Err(Problem::forbidden());
        }
        if step == Step::Sign && self.signed.contains(&self.org) {
            return Err(Problem::conflict("agreement.already_signed"));
        }
        // A draft that was never sent is only its owner's: nothing else can be wanted of it.
        if !in_order || (self.state == Draft && matches!(step, Step::Suspend | Step::Resume | Step::End)) {
            return Err(Problem::conflict("agreement.step_not_from_here"));
        }
        Ok(())
    }

    /// The steps that may be taken now.
    pub(super) fn steps(&self) -> Vec<Step> {
        <Step as base::Word>::ALL.iter().copied().filter(|step| self.may(*step).is_ok()).collect()
    }
}
