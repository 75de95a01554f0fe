//! The numbers behind the published figure, computed rather than copied.
//!
//! The recurrent-depth paper shows `||x - x*||`: for every token, how far the latent state still
//! is from where it settles after many test-time iterations. Its data were never published, so
//! nothing here is a measurement. **The dynamics are simulated**: a small linear system stands in
//! for the recurrent block, is really iterated, and each cell is really a norm of two vectors.
//!
//! Each token owns a random initial state `x`, a converged state `x*` and a linear map `A`, all
//! in 32 dimensions, and repeats `x <- x* + A (x - x*)`.
//!
//! The dimensions pair up into 16 modes. `A` turns each pair by a random small angle, shrinks it
//! by that mode's rate, and hands a little of every mode on to the next. Shrinking alone gives
//! curves that start steep and flatten; the hand-on lets error wander along the chain before it
//! dies, which is what keeps a row such as `:` bright for so long.
//!
//! *Chosen*, so that the picture tells the published story: the five numbers per token in
//! `CHARACTERS`, three by eye, `reach` and `slow` by bisection on a row's first and last cell,
//! then rounded. *Drawn* from generators seeded 1, 2, 3, ...: every angle, `x` and, up to scale,
//! `x*`. What *follows*: all 19 x 65 distances. Each row falls at every step because its `A` is a
//! contraction, checked at compile time below; nothing is clamped, smoothed or roughened after.
//!
//! Only `+ - * /` and `sqrt` are used, always in the same order. IEEE 754 rounds all five
//! correctly, unlike the `sin`, `exp` or `ln` of a system library, so every machine computes the
//! same bits.

/// The rows of the figure, top to bottom.
#[rustfmt::skip]
pub(crate) const TOKENS: [&str; 19] = [
    "deliber", "ation", ".", "Your", "responses", "demonstrate", ":", "Method", "ical",
    "reasoning", ",", "breaking", "complex", "problems", "into", "clear", "steps",
    "Mathematical", "and",
];

/// The columns of the figure: the initial state, then 64 iterations.
pub(crate) const ITERATIONS: usize = 65;

/// Planes of rotation in a latent state, hence half its dimension.
const MODES: usize = 16;

/// Rotations have half-angle tangents within plus or minus this: at most about nine degrees.
const TURN: f64 = 0.08;

/// What distinguishes the tokens, one row each: `[reach, fast, slow, tilt, carry]`.
///
/// * `reach`: the scale of `x*` in the first mode, so roughly how far there is to go;
/// * `fast`, `slow`: the factor per iteration in the first and last mode, evenly spaced between;
/// * `tilt`: the scale of `x*` in each mode relative to the one before it;
/// * `carry`: the share of each mode handed to the next one at every iteration.
const CHARACTERS: [[f64; 5]; TOKENS.len()] = [
    [43.6, 0.80, 0.976, 0.84, 0.01],  // deliber
    [60.1, 0.81, 0.960, 0.86, 0.02],  // ation
    [53.6, 0.80, 0.951, 0.92, 0.04],  // .
    [57.5, 0.76, 0.954, 0.93, 0.04],  // Your
    [56.9, 0.84, 0.963, 0.93, 0.03],  // responses
    [119.4, 0.89, 0.926, 0.88, 0.04], // demonstrate
    [61.7, 0.85, 0.843, 1.00, 0.13],  // :
    [83.1, 0.83, 0.928, 0.88, 0.06],  // Method
    [51.6, 0.66, 0.955, 0.97, 0.02],  // ical
    [62.6, 0.86, 0.919, 0.98, 0.05],  // reasoning
    [30.7, 0.72, 0.935, 1.00, 0.06],  // ,
    [64.8, 0.62, 0.948, 0.96, 0.04],  // breaking
    [65.8, 0.88, 0.961, 0.86, 0.03],  // complex
    [63.9, 0.80, 0.856, 0.96, 0.14],  // problems
    [53.1, 0.86, 0.960, 0.92, 0.02],  // into
    [37.6, 0.70, 0.940, 0.98, 0.05],  // clear
    [91.7, 0.90, 0.945, 0.90, 0.01],  // steps
    [75.3, 0.84, 0.857, 0.92, 0.11],  // Mathematical
    [60.7, 0.88, 0.919, 0.90, 0.08],  // and
];

// Scaled rotations have their largest rate as norm, handing on has norm `carry`, and norms of
// sums do not exceed sums of norms: below one, every step brings the state strictly closer.
const _: () = {
    let mut token = 0;
    while token < TOKENS.len() {
        let [_, fast, slow, _, carry] = CHARACTERS[token];
        assert!(fast + carry < 1.0 && slow + carry < 1.0);
        token += 1;
    }
};

/// `||x_i - x*||` of every token at every iteration: row-major, one row of [`ITERATIONS`] values
/// for each of [`TOKENS`].
pub(crate) fn distances() -> Vec<f64> {
    let mut distances = Vec::with_capacity(TOKENS.len() * ITERATIONS);
    for (seed, character) in (1..).zip(CHARACTERS) {
        let mut token = Token::new(character, &mut SplitMix64(seed));
        for _ in 0..ITERATIONS {
            distances.push(token.distance());
            token.iterate();
        }
    }
    distances
}

/// One plane of a latent state: two coordinates, or a complex number.
type Plane = [f64; 2];

/// A token's latent state together with the map that moves it.
struct Token {
    state: [Plane; MODES],
    converged: [Plane; MODES],
    /// Each mode's rotation, already scaled by its rate: `rate * [cos, sin]`.
    modes: [Plane; MODES],
    carry: f64,
}

impl Token {
    fn new([reach, fast, slow, tilt, carry]: [f64; 5], random: &mut SplitMix64) -> Self {
        let zero = [[0.0; 2]; MODES];
        let (mut state, mut converged, mut modes) = (zero, zero, zero);
        let (mut rate, mut scale) = (fast, reach);
        for mode in 0..MODES {
            // The rational points of the unit circle: a rotation without sine and cosine.
            let t = TURN * (2.0 * random.uniform() - 1.0);
            let (cos, sin) = ((1.0 - t * t) / (1.0 + t * t), 2.0 * t / (1.0 + t * t));
            modes[mode] = [rate * cos, rate * sin];
            state[mode] = [random.normal(), random.normal()];
            converged[mode] = [scale * random.normal(), scale * random.normal()];
            rate += (slow - fast) / 15.0; // MODES - 1 gaps
            scale *= tilt;
        }
        Self { state, converged, modes, carry }
    }

    /// The error `x - x*` in one plane.
    fn error(&self, mode: usize) -> Plane {
        let ([x, y], [x_star, y_star]) = (self.state[mode], self.converged[mode]);
        [x - x_star, y - y_star]
    }

    /// `||x - x*||`.
    fn distance(&self) -> f64 {
        let errors = (0..MODES).map(|mode| self.error(mode));
        errors.map(|[x, y]| x * x + y * y).sum::<f64>().sqrt()
    }

    /// `x <- x* + A (x - x*)`.
    fn iterate(&mut self) {
        let mut handed_on = [0.0; 2];
        for mode in 0..MODES {
            let ([x, y], [cos, sin]) = (self.error(mode), self.modes[mode]);
            let [x_star, y_star] = self.converged[mode];
            self.state[mode] = [
                x_star + (cos * x - sin * y + handed_on[0]),
                y_star + (sin * x + cos * y + handed_on[1]),
            ];
            handed_on = [self.carry * x, self.carry * y];
        }
    }
}

/// Steele, Lea and Flood's generator; every token has its own, seeded with its row from 1.
struct SplitMix64(u64);

impl SplitMix64 {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Uniform in `0..1`, from the upper 32 bits, which a double holds exactly.
    fn uniform(&mut self) -> f64 {
        let upper = u32::try_from(self.next() >> 32).expect("32 bits are left");
        f64::from(upper) / 4_294_967_296.0
    }

    /// Nearly standard normal: twelve uniforms sum to mean 6 and variance 1.
    fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.uniform()).sum::<f64>() - 6.0
    }
}
