using System.Diagnostics;

namespace LatentWorld.Web.Components.Panels.Help;

/// <summary>A question and its answer, in a few short paragraphs.</summary>
public sealed record Explanation(string Title, params string[] Paragraphs)
{
    public static Explanation Of(Topic topic) => topic switch
    {
        Topic.Map => new(
            "What am I looking at?",
            "The model starts every picture from noise: a long list of random numbers. Each place on this map is one such list, and the picture is what the model makes of it.",
            "The three seeds are three places: z0 at (0, 0), z1 at (1, 0) and z2 at (0, 1). α and β say how far you are from z0 towards z1 and towards z2. Zoom in, and there are always more pictures between two others.",
            "Where a cat meets a mountain there is a border, and at it pictures that are neither. Open a picture beside one and press Dive: it goes down to the border by itself."),
        Topic.Rift => new(
            "What is a rift?",
            "A border where a small step changes the picture a lot: on one side a cat, on the other a mountain. Right at it the model cannot decide, and the strange pictures are made.",
            "Sensitivity shows rifts bright. Zoom into one to see whether it is a sharp line or a frayed one."),
        Topic.Sensitivity => new(
            "What is sensitivity?",
            "How much the picture changes for a step of the noise. Each picture is compared with its four neighbours: the distance of what an image encoder sees in them, divided by the distance of their noise. The largest of the four is shown.",
            "Low: one thing, little change. High: a rift. It depends on the zoom, since it is measured between neighbours: every value says its step.",
            "Deep down a step of the noise is so short that rounding moves the picture as much. How much that is, the server measures, by moving the noise by its last digit. What does not stand out from it is grey and hatched, and has no value."),
        Topic.Stretch => new(
            "What is stretch?",
            "A small circle of noise around a place becomes an ellipse of pictures. Stretch is the length of its longer half axis, as seen by an image encoder, by the radius of the circle: how much the picture changes in the direction in which it changes most. The other number is the shorter one.",
            "A rift stretches across itself and hardly along itself: its strokes stand at a right angle to it. Anisotropy is the longer axis by the shorter one, area the product of both, amplitude the mean change towards the neighbours.",
            "All are differences between neighbours of one zoom. ± says what rounding may add or take away; what lies between two neighbours, no value knows."),
        Topic.Phases => new(
            "What is a phase?",
            "A connected place of the map whose pictures have one name: the nearest of the model's words. Each is named once, the larger the larger it is, and between two of them runs a line.",
            "A thick line is a border at which the pictures change as well. A thin dashed one is a border in name only: the word changes there, and the pictures change less than half of all neighbours here do.",
            "Only pictures that are there have a name, and names are found again as pictures come. Which words they are, and how many of the names rounding alone might change, stands at the foot."),
        Topic.Metric => new(
            "What is a metric?",
            "A rule that says how far apart two nearby places are. On this map a cell is as wide as any other; to the model it is not.",
            "Log-density: how likely the model holds a place for one of its noisy pictures, in nats, by lines as on a hiking map. It is summed up from the model's score, which guidance and the sphere bend so that it is no slope of any density; how much of it is none, stands at the foot, and lines are dashed where it is much.",
            "Score metric: how much the noise that the model finds changes with the place, at one run of the model a point instead of a whole picture. It is bright where the model's score turns, one step on its way; the pictures at the end may change elsewhere.",
            "Fisher metric: how well pictures tell their place, fitted to those that are there. An ellipse is short where a small step changes them; its size means nothing by itself, only beside the others of the view."),
        Topic.Dive => new(
            "What is a dive?",
            "Between two neighbours that show different things lies a border. A dive halves the way between them, keeps the half whose ends differ, and halves that again, until both ends are one picture or so near that the model cannot tell them apart.",
            "Where a border opens, the pictures across it belong to neither side: part cat, part mountain. The one that is nearest to both is the find, and the map lands there. Where both sides are called the same, or rounding ends the dive while they still are two pictures, there is none.",
            "Each picture is kept as any other of the map, and the link of a dive shows it again."),
        Topic.Search => new(
            "What does a search do?",
            "It looks for borders in the region: places where two neighbours of a lattice are called differently. A coarse lattice comes first; where its neighbours differ, the search halves what lies between, and then follows the border picture by picture, by whichever tells most about where it goes on.",
            "So it finds nearly all borders with some 15 % of the region's pictures, where these are lines and not dust. Each picture is kept as any other of the map.",
            "The map draws what is found. In the list a border stands with both its sides; a click shows it, and a dive goes down to where it opens."),
        Topic.Route => new(
            "What is a route?",
            "A way from picture to picture, in frames like a film's. Every frame is a place of the map, and its picture one like any other. Frames are spaced by what they show: where pictures change fast more of them are made, down into borders, so that each step changes as much as the next.",
            "Lines differ in where they go. Straight and on the sphere is one line at two speeds. Least change goes round borders that its lattice shows; most likely keeps to what the model holds for likely; Fisher and dual follow a metric that is fitted to pictures; along the border stays among the strange ones. All but the first two look at a lattice of pictures, or of runs of the model, around the places first.",
            "Change in all is the sum of the feature distances from frame to frame, which the literature calls perceptual path length. It compares routes with as many frames."),
        Topic.Scales => new(
            "What do the scales say?",
            "Pairs of pictures around this place are compared, from far apart to so close that rounding hides their difference. Each dot is a pair: to the right stands their latent distance, upwards how much they differ by that distance.",
            "Where the dots lie flat the picture changes evenly: at half the distance they differ half as much. That height is the plateau. Where they rise to the left in a straight line they differ as much however close they are: a border runs between them, and the picture jumps.",
            "Where the one becomes the other the pair is as far apart as the border is wide: the crossover. Without a plateau the border is sharper than can be measured here, and its steepness is said as “at least”, its width as “at most”."),
        Topic.Commitment => new(
            "What does a picture look like on its way?",
            "A picture is made of noise in steps. At each of them the model has a forecast of the finished picture: at first a blur that may look like something else.",
            "Each forecast is drawn and called by the nearest of the model's words, in the order of the steps. The step from which on that word is the finished picture's is the one at which it commits: no later step changes what it is called.",
            "A blur has a nearest word as well. The share beside each word says how sure it is."),
        Topic.Norm => new(
            "What is the norm?",
            "The length of the list of numbers. Noise of d numbers nearly always has a length near √d, so a model knows little else.",
            "Between two corners the plain mixture is shorter. Normalisation stretches it back; before → after shows by how much."),
        Topic.Words => new(
            "How are words found?",
            "An image encoder and a text encoder were taught to agree on pictures and their captions. The bar shows how the model's own words share the picture among them: 100 % is certain."),
        Topic.Recipe => new(
            "What do these mean?",
            "Guidance: how strongly the prompt pulls, and away from the negative prompt; at 1 the prompt alone speaks, beyond 10 pictures burn out. Steps: how finely noise is turned into a picture; more take longer.",
            "Normalisation: what is done with the length of the noise between and outside the corners. With none the map leaves the sphere and pictures dissolve.",
            "Noise generator: a seed gives other numbers on a GPU than on a CPU. Noise layout: the order in which they fill the latent. Choose those that your own pictures were made with.",
            "Arithmetic: fp32 rounds the noise of a place once; fp16 repeats PyTorch's half-precision operations, as the published grids were made.",
            "Sampler: how the steps go from noise to picture. DDIM and Euler follow the same path; DPM++ 2M comes to nearly the same picture in about half the steps. LCM is for models made for it (LCM, or LCM-LoRA merged in): 1 to 8 steps, guidance 1 to 2; others give blurs.",
            "Step spacing: at which noise levels the steps lie. Trailing begins at pure noise, which helps where steps are few; Karras, for Euler and DPM++ 2M, draws detail with more of them."),
        Topic.Verification => new(
            "What can differ?",
            "A world is a recipe, and the recipe decides the picture. On one machine, alone or in a batch of one size, it is the same bit for bit.",
            "Another batch size, precision, graphics card or library may add numbers in another order. The sums then differ in their last digits, and a few pixels by a grey level or two: above 40 dB nobody sees it. At a rift a small difference can grow, since the model hesitates there.",
            "Cosine compares what an image encoder sees in both pictures; 1 is the same. The kept picture always stays."),
        _ => throw new UnreachableException($"No explanation of {topic}."),
    };
}
