//! Personal data as the store gives them out: closed.

use std::marker::PhantomData;

use crate::Mask;

/// Types that stand for the data categories, so that a field's category is part of its type.
pub mod category {
    /// A type that stands for one data category.
    pub trait Kind {
        /// The category.
        const CATEGORY: base::Category;
    }

    macro_rules! kinds {
        ($($name:ident),+) => {$(
            /// Stands for the category of the same name.
            #[derive(Clone, Copy, Debug)]
            pub enum $name {}
            impl Kind for $name {
                const CATEGORY: base::Category = base::Category::$name;
            }
        )+};
    }
    kinds!(
        Identity, Contact, Documents, Household, Journey, Health, Protection, Assessment, Plan, Assistance,
        Money, Monitoring, Complaint
    );
}

/// A value of one category. It cannot be printed, compared, serialised or dereferenced; a [`Mask`] opens it.
pub struct Held<T, C> {
    value: T,
    category: PhantomData<fn() -> C>,
}

impl<T, C: category::Kind> Held<T, C> {
    /// Closes a value.
    pub const fn new(value: T) -> Self {
        Self { value, category: PhantomData }
    }

    /// The value, where the decision lets the reader see its category.
    pub fn open(&self, mask: &Mask) -> Option<&T> {
        mask.sees(C::CATEGORY).then_some(&self.value)
    }

    /// The value for a rule that must look at it without showing it: a ceiling, an age, a match. What a rule answers
    /// may not repeat the value.
    pub const fn for_rule(&self) -> &T {
        &self.value
    }
}

impl<T: Clone, C> Clone for Held<T, C> {
    fn clone(&self) -> Self {
        Self { value: self.value.clone(), category: PhantomData }
    }
}

impl<T, C: category::Kind> From<T> for Held<T, C> {
    fn from(value: T) -> Self {
        Self::new(value)
    }
}
