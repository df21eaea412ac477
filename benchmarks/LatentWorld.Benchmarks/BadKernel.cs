using System.Runtime.InteropServices;
using System.Text;

namespace LatentWorld.Benchmarks;

/// <summary>Destroys the CUDA context that this process shares with ONNX Runtime, by the driver's own interface.</summary>
internal static unsafe class BadKernel
{
    private const string Driver = "libcuda.so.1";

    private const string Source =
        """
        .version 8.0
        .target sm_80
        .address_size 64
        .visible .entry bad()
        {
            .reg .b64 %a;
            .reg .b32 %v;
            mov.u64 %a, 16;
            mov.u32 %v, 1;
            st.global.u32 [%a], %v;
            ret;
        }

        """;

    /// <summary>Writes to address 16. The errors are printed: 700 is the one to come.</summary>
    public static void Run()
    {
        Say("cuInit", cuInit(0));
        Say("cuDevicePrimaryCtxRetain", cuDevicePrimaryCtxRetain(out nint context, 0));
        Say("cuCtxSetCurrent", cuCtxSetCurrent(context));
        fixed (byte* source = Encoding.ASCII.GetBytes(Source + '\0'))
        {
            Say("cuModuleLoadData", cuModuleLoadData(out nint module, source));
            fixed (byte* name = "bad\0"u8)
            {
                Say("cuModuleGetFunction", cuModuleGetFunction(out nint function, module, name));
                Say("cuLaunchKernel", cuLaunchKernel(function, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0));
            }
        }

        Say("cuCtxSynchronize", cuCtxSynchronize());
    }

    private static void Say(string call, int result) => Console.WriteLine($"{call}: {result}");

    [DllImport(Driver)]
    private static extern int cuInit(uint flags);

    [DllImport(Driver)]
    private static extern int cuDevicePrimaryCtxRetain(out nint context, int device);

    [DllImport(Driver)]
    private static extern int cuCtxSetCurrent(nint context);

    [DllImport(Driver)]
    private static extern int cuModuleLoadData(out nint module, byte* image);

    [DllImport(Driver)]
    private static extern int cuModuleGetFunction(out nint function, nint module, byte* name);

    [DllImport(Driver)]
    private static extern int cuLaunchKernel(
        nint function, uint gridX, uint gridY, uint gridZ, uint blockX, uint blockY, uint blockZ,
        uint sharedBytes, nint stream, nint parameters, nint extra);

    [DllImport(Driver)]
    private static extern int cuCtxSynchronize();
}
