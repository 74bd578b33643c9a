//! What the parties say of a text, and what its owner answers.

use base::{ClauseId, Entry, Note};

const COMMENT_MAX: usize = 4_000;

base::input! {
    /// A comment as sent.
    pub(super) struct CommentIn reads
    /// A comment that passed the check.
    pub(super) NewComment {
        /// Client-made id (UUID): sending it again is the same comment.
        id: Entry,
        /// The clause (its `lineage`); empty for the whole text.
        clause: Option<ClauseId>,
        /// What is said.
        body: Note<COMMENT_MAX>,
    }
}

base::input! {
    /// An answer as sent.
    pub(super) struct AnswerIn reads
    /// An answer that passed the check.
    pub(super) NewAnswer {
        /// What is answered.
        answer: Note<COMMENT_MAX>,
    }
}
